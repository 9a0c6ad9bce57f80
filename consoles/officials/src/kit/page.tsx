import type { ProblemDto } from '@xinqu/contracts/http';
import { Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { problemOf } from '../api/http.ts';
import { En } from './bilingual.tsx';
import { ProblemNotice } from './problem.tsx';

/** The first page keeps the focus of the browser; later ones take it to their heading. */
let lastPath: string | null = null;

interface PageTitleProps {
  readonly zh: string;
  readonly en: string;
  readonly extra?: ReactNode;
}

/** The heading of a page: names the window, and takes the focus when the page changes. */
export function PageTitle({ zh, en, extra }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const path = window.location.pathname;
    if (lastPath !== null && lastPath !== path) heading.current?.focus();
    lastPath = path;
  }, []);
  useEffect(() => {
    document.title = `${zh} · 信渠`;
  }, [zh]);
  return (
    <div className="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {zh} <En>{en}</En>
      </h1>
      {extra}
    </div>
  );
}

interface Loaded<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<T> {
  readonly query: Loaded<T>;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was loaded; a skeleton before; a problem when there is nothing to show. */
export function WhenLoaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) {
    const problem: ProblemDto = problemOf(query.error);
    return <ProblemNotice problem={problem} onRetry={() => void query.refetch()} />;
  }
  return (
    <div aria-busy="true">
      <span className="visually-hidden">正在载入</span>
      <Skeleton active paragraph={{ rows: 4 }} />
    </div>
  );
}

interface EmptyProps {
  readonly zh: string;
  readonly en: string;
  readonly children?: ReactNode;
}

/** An empty place that says why it is empty and what to do. */
export function EmptyNote({ zh, en, children }: EmptyProps) {
  return (
    <div className="empty">
      <p>{zh}</p>
      <p>
        <En>{en}</En>
      </p>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly count?: number | string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A named part of a page. */
export function Section({ id, zh, en, count, extra, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="section">
      <div className="section-head">
        <h2 id={id}>
          {zh} <En>{en}</En>
          {count === undefined ? null : <span className="count">{count}</span>}
        </h2>
        {extra}
      </div>
      {children}
    </section>
  );
}
