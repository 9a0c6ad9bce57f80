import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { En } from './bilingual.tsx';
import { nextTab } from './next-tab.ts';

export interface TabText {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly count: number | null;
  readonly body: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabText[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** Tabs by the ARIA pattern: one stop for the keyboard, arrows between them. */
export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.key === chosen),
  );
  const shown = tabs[at];
  const move = (event: KeyboardEvent) => {
    const next = nextTab(event.key, at, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    onChoose(tab.key);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.key}`)?.focus();
  };
  if (shown === undefined) return null;
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className="tabs">
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`tab-${tab.key}`}
            aria-selected={tab === shown}
            aria-controls="tab-panel"
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => onChoose(tab.key)}
            onKeyDown={move}
          >
            {tab.zh}
            {tab.count === null ? null : <span className="count">{tab.count}</span>}
            <En>{tab.en}</En>
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${shown.key}`} tabIndex={0}>
        {shown.body}
      </div>
    </>
  );
}
