import type { Instant } from '@xinqu/core/kernel';
import { dayOf } from '@xinqu/core/kernel';
import type { FieldRule } from '@xinqu/core/procedure';
import type { AssumptionRule } from './assumptions.ts';

export interface Filled {
  readonly value: unknown;
  readonly rule: AssumptionRule;
}

export const notStated = '判决书未载明';

const named = (value: string): Filled => ({ value: `${value}（未载明）`, rule: 'names' });
const said = (value: unknown): Filled => ({ value, rule: 'form-content' });

/** Required fields that need more than the general filling. */
const byName: Readonly<Record<string, Filled>> = {
  source: said('其他'),
  /** Trials are public unless the law closes them (CPL art. 188). */
  open: said(true),
  custodyPlace: said('看守所'),
  evidence: said('书证：起诉书所附证据目录'),
  facts: { value: `${notStated}，见起诉书指控的犯罪事实`, rule: 'facts' },
  crimeArticle: { value: '刑法分则相应条文', rule: 'article' },
  presiding: named('审判长'),
  judges: named('审判员'),
  judge: named('审判员'),
  clerk: named('书记员'),
  lawyer: named('律师'),
  firm: named('律师事务所'),
};

function numberFor(field: FieldRule): number {
  const { minimum } = field.schema as { minimum?: number };
  return minimum ?? 1;
}

/**
 * A value for a required field that neither the judgment nor the dossier knows; it satisfies the
 * form and says of itself that it is not stated.
 */
export function valueFor(name: string, field: FieldRule, at: Instant): Filled {
  const special = byName[name];
  if (special) return special;
  switch (field.input) {
    case 'choice':
      return said(field.choices?.[0]?.value);
    case 'number':
      return said(numberFor(field));
    case 'yes-no':
      return said(false);
    case 'day':
      return said(dayOf(at));
    case 'instant':
      return said(at);
    default:
      return said(notStated);
  }
}

const factsMax = 1200;
const marks = [/经(?:审理|公开开庭审理|庭审)?查明[，,：:]?/, /(?:公诉机关|检察院)?指控[，,：:]/];

/** The words in which the judgment tells the facts, at most 1200 characters; or nothing. */
export function factsOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  for (const mark of marks) {
    const found = mark.exec(text);
    if (!found) continue;
    const after = text.slice(found.index + found[0].length).trim();
    const words = after.slice(0, factsMax);
    const end = words.lastIndexOf('。');
    const whole = after.length <= factsMax || end < 0 ? words : words.slice(0, end + 1);
    if (whole.trim() !== '') return whole.replace(/\s*\n\s*/g, '\n').trim();
  }
  return undefined;
}
