import type { FlowDto, Lamp, StageFigureDto } from '@xinqu/contracts/http';
import type { CSSProperties } from 'react';
import { En } from '../kit/bilingual.tsx';
import { LampMark } from '../kit/lamp.tsx';
import { agencyText, lampOrder, lampWords } from '../kit/text.ts';
import { type Bullet, bulletOf } from './bullet.ts';

/** The lamps of each agency: a strip in proportion, and the figures in words. */
export function LampsByAgency({ lamps }: { readonly lamps: FlowDto['lamps'] }) {
  return (
    <ul className="lamp-rows">
      {lamps.map((row) => (
        <li key={row.agency}>
          <h3>{agencyText(row.agency).zh}</h3>
          <div className="lamp-strip" aria-hidden="true">
            {lampOrder.map((lamp) => (
              <span
                key={lamp}
                className={`strip-${lamp}`}
                style={{ flexGrow: row.counts[lamp] } as CSSProperties}
              />
            ))}
          </div>
          <p className="lamp-counts">
            {lampOrder.map((lamp: Lamp) => (
              <span key={lamp} className={`lamp lamp-${lamp}`}>
                <LampMark lamp={lamp} /> {lampWords[lamp].zh} {row.counts[lamp]}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

const verdicts: Readonly<Record<Bullet['verdict'], string>> = {
  within: '达标',
  'over-target': '超过本地目标',
  'over-statute': '超过法定期限',
  none: '尚无办结',
};

const days = (count: number | null): string => (count === null ? '—' : `${count} 天`);

const at = (share: number | null) => ({ '--share': share ?? 0 }) as CSSProperties;

function Figure({ figure }: { readonly figure: StageFigureDto }) {
  const bullet = bulletOf(figure);
  return (
    <li className="figure">
      <p className="figure-name">
        <strong>{figure.name.zh}</strong> <En>{figure.name.en}</En>
        <span className="note">{agencyText(figure.agency).zh}</span>
      </p>
      <div className={`bullet bullet-${bullet.verdict}`} aria-hidden="true">
        {bullet.median === null ? null : <span className="bullet-bar" style={at(bullet.median)} />}
        {bullet.target === null ? null : (
          <span className="bullet-target" style={at(bullet.target)} />
        )}
        {bullet.statute === null ? null : (
          <span className="bullet-statute" style={at(bullet.statute)} />
        )}
      </div>
      <p className="figure-words">
        <span className={`verdict verdict-${bullet.verdict}`}>{verdicts[bullet.verdict]}</span>
        <span>中位 {days(figure.medianDays)}</span>
        <span>目标 {days(figure.targetDays)}</span>
        <span>法定 {days(figure.statuteDays)}</span>
        <span className="note">
          办结 {figure.done} · 在办 {figure.running} · 超期 {figure.breached}
        </span>
      </p>
    </li>
  );
}

/** Median days of each stage beside the statute and the local target. */
export function StageFigures({ figures }: { readonly figures: FlowDto['figures'] }) {
  return (
    <>
      <p className="bullet-legend note">
        <span className="key-bar" aria-hidden="true" /> 中位天数
        <span className="key-target" aria-hidden="true" /> 本地目标
        <span className="key-statute" aria-hidden="true" /> 法定期限{' '}
        <En>Median days, local target, statutory limit</En>
      </p>
      <ul className="figures">
        {figures.map((figure) => (
          <Figure key={figure.clock} figure={figure} />
        ))}
      </ul>
    </>
  );
}
