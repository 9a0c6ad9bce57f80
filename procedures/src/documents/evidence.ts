import type { EvidenceItem } from '@xinqu/core/procedure';
import { struck } from './words.ts';

/** The eight kinds in the order of Criminal Procedure Law art. 50. */
const order = ['物证', '书证', '证人证言', '被害人陈述', '供述', '鉴定意见', '笔录', '视听资料'];

const rank = (kind: string): number => {
  if (kind.includes('电子数据')) return order.length - 1;
  const found = order.findIndex((name) => kind.includes(name));
  return found < 0 ? order.length : found;
};

/** Kinds with the names of their items, in the order of the law. */
export function grouped(items: readonly EvidenceItem[]): { kind: string; names: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const item of items) groups.set(item.kind, [...(groups.get(item.kind) ?? []), item.name]);
  return [...groups]
    .map(([kind, names]) => ({ kind, names }))
    .toSorted((a, b) => rank(a.kind) - rank(b.kind));
}

/** 1．物证：…；2．书证：…. */
export function evidenceWords(items: readonly EvidenceItem[]): string {
  if (items.length === 0) return `${struck}。`;
  const texts = grouped(items).map(({ kind, names }) => `${kind}：${names.join('、')}`);
  return `${texts.map((t, i) => `${i + 1}．${t}`).join('；')}。`;
}

/** The kinds alone, as an indictment lists them; statements with the names of who made them. */
export function evidenceKinds(
  items: readonly EvidenceItem[],
  victims: string,
  accused: string,
): string {
  if (items.length === 0) return `${struck}。`;
  const texts = grouped(items).map(({ kind }) => {
    if (kind.includes('被害人陈述') && victims !== '') return `被害人${victims}的陈述`;
    return kind.includes('供述') ? `被告人${accused}的供述和辩解` : kind;
  });
  return `${texts.map((t, i) => `${i + 1}．${t}`).join('；')}。`;
}
