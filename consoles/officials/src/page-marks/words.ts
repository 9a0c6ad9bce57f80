import type { PageMarkDto } from '@xinqu/contracts/http';

/** 第 3 页, or 第 3–5 页. */
export const rangeText = ({ from, to }: Pick<PageMarkDto, 'from' | 'to'>): string =>
  from === to ? `第 ${from} 页` : `第 ${from}–${to} 页`;

/** Whether the reader sees only part of a paper. */
export const isExtract = (marks: readonly Pick<PageMarkDto, 'open'>[]): boolean =>
  marks.some(({ open }) => !open);
