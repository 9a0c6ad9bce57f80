import type { Document, Range } from './document.ts';
import { matches } from './document.ts';

const called = /(?:被告人|上诉人)((?:[一-龥\d]{1,4}、){0,20}[一-龥]某[甲乙丙丁戊])(?!\d)/g;

/**
 * Further names of the defendants. Names are replaced in published texts, and not always in one
 * way: 栾示一 may come back as 被告人栾某甲. Such a name counts where its family name is borne by
 * exactly one defendant and it is nobody's name of the charge.
 */
export function otherNames(doc: Document, part: Range, names: readonly string[]) {
  const out = new Map<string, number>();
  const families = names.map((n) => n.charAt(0));
  for (const { match } of matches(doc.clean, part, called)) {
    for (const name of (match[1] ?? '').split('、')) {
      const [who, ...others] = families.flatMap((f, i) => (f === name.charAt(0) ? [i] : []));
      if (who === undefined || others.length > 0 || names.includes(name)) continue;
      if (/^[一-龥]某[甲乙丙丁戊]$/.test(name)) out.set(name, who);
    }
  }
  return out;
}
