import type { ProblemDto } from '@xinqu/contracts/http';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Action } from './action.tsx';
import { En } from './bilingual.tsx';
import { whatNext } from './what-next.ts';

interface ProblemProps {
  readonly problem: ProblemDto;
  readonly onRetry?: () => void;
  /** What to do next is told by the page itself. */
  readonly bare?: boolean;
  readonly children?: ReactNode;
}

/** A problem: the sentence, its article, English, and what to do next. */
export function ProblemNotice({ problem, onRetry, bare = false, children }: ProblemProps) {
  const next = bare ? null : whatNext(problem);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={problem.detail}
      description={
        <>
          {problem.basis === undefined ? null : <p className="basis">依据：{problem.basis}</p>}
          <p>
            <En>{problem.english}</En>
          </p>
          {next === null ? null : (
            <p>
              {next.zh} <En>{next.en}</En>
            </p>
          )}
          {children}
          {onRetry === undefined ? null : (
            <Action size="small" zh="重试" en="Retry" onClick={onRetry} />
          )}
        </>
      }
    />
  );
}
