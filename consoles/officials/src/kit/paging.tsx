import { useState } from 'react';
import { Action } from './action.tsx';

/** Where one stands in a list that is shown page by page, and where the earlier pages began. */
export function useTrail() {
  const [trail, setTrail] = useState<readonly string[]>([]);
  return {
    after: trail.at(-1) ?? '',
    page: trail.length + 1,
    onward: (after: string) => setTrail([...trail, after]),
    back: () => setTrail(trail.slice(0, -1)),
    reset: () => setTrail([]),
  };
}

interface PagingProps {
  readonly trail: ReturnType<typeof useTrail>;
  /** Where the next page begins; nothing where this one is the last. */
  readonly next: string | null;
}

/** Back and onward, page by page. */
export function Paging({ trail, next }: PagingProps) {
  return (
    <nav className="paging" aria-label="翻页">
      <Action zh="上一页" en="Back" disabled={trail.page === 1} onClick={trail.back} />
      <span>第 {trail.page} 页</span>
      <Action
        zh="下一页"
        en="Next"
        disabled={next === null}
        onClick={() => trail.onward(next ?? '')}
      />
    </nav>
  );
}
