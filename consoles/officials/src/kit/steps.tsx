import type { LimitDto } from '@xinqu/contracts/http';
import { En } from './bilingual.tsx';

/** How a limit was reckoned, step by step with its articles, behind a line that asks for it. */
export function Steps({ steps }: Pick<LimitDto, 'steps'>) {
  return (
    <details className="steps">
      <summary>
        怎样算出 <En>How it was reckoned</En>
      </summary>
      <ol>
        {steps.map((step, i) => (
          <li key={i}>
            {step.zh} <cite>{step.article}</cite>
          </li>
        ))}
      </ol>
    </details>
  );
}
