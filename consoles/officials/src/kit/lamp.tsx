import type { Lamp } from '@xinqu/contracts/http';
import { En } from './bilingual.tsx';
import { daysLeftText, lampWords } from './text.ts';

/** Each lamp has its own shape too: colour is never the only sign. */
const shapes: Readonly<Record<Lamp, string>> = {
  red: 'M1 1h10v10h-10z',
  orange: 'M6 .5l5.8 10.5h-11.6z',
  yellow: 'M6 0l6 6-6 6-6-6z',
  green: 'M6 .5a5.5 5.5 0 1 0 .01 0z',
  grey: 'M1 5h10v2.5h-10z',
};

export function LampMark({ lamp }: { readonly lamp: Lamp }) {
  return (
    <svg className="lamp-mark" viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[lamp]} fill="currentColor" />
    </svg>
  );
}

interface LampBadgeProps {
  readonly lamp: Lamp;
  readonly days?: number | null;
}

/** Colour, shape and word of a lamp, with the days left where there are some. */
export function LampBadge({ lamp, days = null }: LampBadgeProps) {
  const left = daysLeftText(days);
  const word = lampWords[lamp];
  return (
    <span className={`lamp lamp-${lamp}`} data-lamp={lamp}>
      <LampMark lamp={lamp} />
      <span className="lamp-word">{word.zh}</span>
      {left === null ? <En>{word.en}</En> : <strong className="lamp-days">{left.zh}</strong>}
      {left === null ? null : <En>{left.en}</En>}
    </span>
  );
}
