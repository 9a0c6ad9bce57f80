import type { ReactNode } from 'react';
import { En } from './bilingual.tsx';

export type Fact = readonly [zh: string, en: string, value: ReactNode];

/** Short facts of an alarm, an envelope, a restore: a name in both languages and a value each. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="alarm-facts">
      {facts.map(([zh, en, value]) => (
        <div key={zh}>
          <dt>
            {zh} <En>{en}</En>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
