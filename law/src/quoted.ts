import type { Citation } from '@xinqu/core/limits';
import { ccl, cpl, lal, mps, pipl, spcCpl, spp, sup, supRegulation } from './limits/cite.ts';
import { articleOf } from './texts.ts';

type Cite = (article: number) => Citation;

/** Instruments an official may cite by article and words, by the key of their text. */
const citable: readonly Cite[] = [cpl, spcCpl, spp, mps, pipl, ccl, lal, sup, supRegulation];
const byKey = new Map(citable.map((cite) => [cite(1).key!, cite] as const));

/** The instruments whose articles are kept here whole, by name. */
export const instruments: readonly { readonly key: string; readonly zh: string }[] = [...byKey].map(
  ([key, cite]) => ({ key, zh: cite(1).zh.replace(/第一条$/, '') }),
);

/**
 * How an article is cited on paper when the quoted words stand in it; undefined when the
 * instrument or the article is not kept, or the words are not in it. Blanks do not count.
 */
export function quoted(key: string, article: number, quote: string): string | undefined {
  const cite = byKey.get(key);
  const words = cite === undefined ? undefined : articleOf(key, article);
  const bare = (text: string): string => text.replaceAll(/[\s　]/g, '');
  if (words === undefined || !bare(words).includes(bare(quote))) return undefined;
  return cite!(article).zh;
}
