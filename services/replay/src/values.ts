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
/** Fewer characters are a turn of phrase (“查明的事实与指控一致”) and no telling of facts. */
const factsMin = 30;
/** Where the telling of the facts ends: evidence, opinions and what the parties say. */
const factsEnd =
  /(?<=[。；\n])(?:公诉机关|.{0,12}检察院|检察员|(?:上述|以上)(?:事实|犯罪)|为证[明实]|针对|被告人.{1,8}对.{0,6}指控|本院认为|认定上述)/;
/** What follows is no telling of facts but a word on the proof. */
const noFacts = /^(?:[、，]|本院|原审判决|原判|的)/;
const factsBegin = [
  /经(?:依法|公开|开庭|庭审|法庭)*(?:审理|调查)*查明(?:的事实)?[，,：:]?/g,
  /(?:公诉机关|检察院)(?:起诉书)?指控[，,：:]?/g,
  /(?:原审|一审|原判|原审法院|原审判决|一审法院|一审判决)(?:审理)?(?:查明|认定)[^。，,：:]{0,8}[，,：:]/g,
  /(?:审理查明|犯罪事实如下|事实如下)[，,：:]?/g,
];

/** The words in which the judgment tells the facts, at most 1200 characters; or nothing. */
export function factsOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  for (const mark of factsBegin) {
    for (const found of text.matchAll(mark)) {
      const rest = text.slice(found.index + found[0].length);
      const whole = rest.slice(0, factsEnd.exec(rest)?.index).trim();
      const words = whole.length <= factsMax ? whole : upToSentence(whole.slice(0, factsMax));
      if (words.length < factsMin || noFacts.test(words)) continue;
      return words.replace(/\s*\n\s*/g, '\n');
    }
  }
  return undefined;
}

function upToSentence(words: string): string {
  const end = words.lastIndexOf('。');
  return end < 0 ? words : words.slice(0, end + 1);
}
