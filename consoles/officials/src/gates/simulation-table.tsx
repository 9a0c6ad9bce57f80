import type { Bilingual, GateSimulationDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { En } from '../kit/bilingual.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { momentText } from '../kit/text.ts';

const heads: readonly Bilingual[] = [
  { zh: '内容', en: 'What' },
  { zh: '变更后', en: 'Would' },
  { zh: '信封', en: 'Envelopes' },
  { zh: '案件', en: 'Cases' },
  { zh: '实例', en: 'Samples' },
];

type Path = Omit<GateSimulationDto['paths'][number], 'samples'> &
  Partial<Pick<GateSimulationDto['paths'][number], 'samples'>>;

const outcome = ({ outcome: now, reduced }: Path): string =>
  now === 'newly-stays' ? '不再通过' : reduced ? '通过一部分' : '开始通过';

function Samples({ node, samples }: { readonly node: string; readonly samples: Path['samples'] }) {
  if (samples === undefined || samples.length === 0) return <>—</>;
  return (
    <ul className="plain-list">
      {samples.map(({ envelope, dossier, caseNumber, at }) => (
        <li key={envelope}>
          <Link to={`/${node}/cases/${dossier}`}>{caseNumber ?? '尚无案号'}</Link>{' '}
          <time dateTime={at}>{momentText(at)}</time>
        </li>
      ))}
    </ul>
  );
}

interface SimulationProps {
  readonly node: string;
  readonly paths: readonly Path[];
  readonly caption: string;
}

/** What would newly pass and newly stay, path by path. */
export function SimulationTable({ node, paths, caption }: SimulationProps) {
  const withSamples = paths.some(({ samples }) => samples !== undefined);
  return (
    <table className="rows">
      <RowsHead caption={caption} heads={withSamples ? heads : heads.slice(0, -1)} />
      <tbody>
        {paths.map((path) => (
          <tr key={path.path}>
            <th scope="row" data-label="内容">
              {path.says}
            </th>
            <td data-label="变更后">{outcome(path)}</td>
            <td data-label="信封">{path.envelopes}</td>
            <td data-label="案件">{path.cases}</td>
            {withSamples ? (
              <td data-label="实例">
                <Samples node={node} samples={path.samples} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The result of a trial, with what it was run on. */
export function Simulated({
  node,
  found,
}: {
  readonly node: string;
  readonly found: GateSimulationDto;
}) {
  const { envelopes, changed, since, until, heldUnknown, paths } = found;
  return (
    <div aria-live="polite">
      {since === null || until === null ? (
        <p className="note">
          这道闸门还没有过信封的记录，无从试算。{' '}
          <En>Nothing has passed this gate yet; there is nothing to run on.</En>
        </p>
      ) : (
        <p>
          在 {momentText(since)} 至 {momentText(until)} 的 {envelopes} 个信封上试算，
          {changed} 个会有不同。{' '}
          <En>
            Run on {envelopes} envelopes; {changed} would differ.
          </En>
        </p>
      )}
      {heldUnknown ? (
        <p className="note">
          扣留了哪些内容由发出机关记录，本机关试算不出会新通过多少。{' '}
          <En>What was held back is noted by the sender only.</En>
        </p>
      ) : null}
      <SimulationTable node={node} paths={paths} caption="试算结果" />
    </div>
  );
}
