import { momentText } from './text.ts';

interface DueProps {
  readonly due: string;
  readonly provisional: boolean;
}

/** A date; it says so where it hangs on rest days the State Council has not announced yet. */
export function Due({ due, provisional }: DueProps) {
  return (
    <>
      {momentText(due)}{' '}
      {provisional ? (
        <span className="tag" data-en="Provisional" title="该年放假安排尚未公布，公布后重新计算">
          暂计
        </span>
      ) : null}
    </>
  );
}
