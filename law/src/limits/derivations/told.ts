import type { HistoryEvent, Reckoning } from '@xinqu/core/limits';
import { ask } from '../cases/ask.ts';

/** A derivation as a person reads it: each sentence with its article, then the end and how it stands. */
const told = ({ steps, due, status }: Reckoning): string[] => [
  ...steps.map(({ zh, article }) => `${zh}〔${article}〕`),
  `${due ?? '—'} ${status}`,
];

/** Asks one clock about person A and tells the whole derivation. */
export const tell = (
  clock: string,
  events: readonly HistoryEvent[],
  asOf: string,
  options?: Parameters<typeof ask>[3],
): string[] => told(ask(clock, events, asOf, options));

const instruments = {
  刑诉法: '刑事诉讼法',
  刑诉解释: '最高人民法院关于适用刑事诉讼法的解释',
  检察规则: '人民检察院刑事诉讼规则',
  公安程序: '公安机关办理刑事案件程序规定',
  羁押期限规定: '公安机关适用刑事羁押期限规定',
  民诉法: '民事诉讼法',
  民诉解释: '最高人民法院关于适用民事诉讼法的解释',
  保全规定: '最高人民法院关于办理财产保全案件若干问题的规定',
  查封规定: '最高人民法院关于民事执行中查封、扣押、冻结财产的规定',
} as const;

/** One sentence of a derivation with its article, the instrument by its short name. */
export const said = (zh: string, by: keyof typeof instruments | '', article: string): string =>
  `${zh}〔${by === '' ? '' : instruments[by]}${article}〕`;
