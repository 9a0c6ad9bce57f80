import type { Defendant, JudgmentRecord } from '../src/index.ts';

/** The scorer of the data set: a fact is one value; a wrong value is one found and one missed. */
export interface Score {
  readonly gold: number;
  readonly found: number;
  readonly right: number;
  readonly f1: number;
  /** Every fact missed or invented, so that a failing test says which. */
  readonly errors: readonly string[];
}

const brackets: Readonly<Record<string, string>> = {};
for (const pair of ['[]', '【】', '〔〕', '〈〉', '{}', '﹝﹞']) {
  Object.assign(brackets, { [pair.charAt(0)]: '(', [pair.charAt(1)]: ')' });
}

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
const foldNumber = (text: string) => [...fold(text)].map((c) => brackets[c] ?? c).join('');

const scalars = [
  'court',
  'caseNumber',
  'instance',
  'prosecutor',
  'indictedOn',
  'procedure',
  'panel',
];

function personFacts(person: Defendant): string[] {
  return [
    ...(person.sex === null ? [] : [`sex ${person.sex}`]),
    ...(person.bornOn === null ? [] : [`bornOn ${person.bornOn}`]),
    ...person.measures.map((m) => `measures ${m.kind} ${m.on}`),
  ];
}

/** Facts of the judgment itself; what the gold record leaves open counts on neither side. */
function facts(record: JudgmentRecord, open: readonly string[]): Set<string> {
  const values = record as unknown as Readonly<Record<string, string | null>>;
  const out = new Set<string>();
  const add = (field: string, value: string | null | undefined) => {
    if (value !== null && value !== undefined && !open.includes(field))
      out.add(`${field} ${value}`);
  };
  for (const field of scalars) add(field, values[field]);
  const { indictmentNumber } = record;
  add('indictmentNumber', indictmentNumber === null ? null : foldNumber(indictmentNumber));
  for (const day of record.heardOn) add('heardOn', day);
  for (const charge of record.charges) add('charges', charge);
  return out;
}

/** Pairs defendants of one name, those with most facts in common first. */
function pairs(gold: readonly Defendant[], found: readonly Defendant[]) {
  const rest = [...found];
  const out: [Defendant | null, Defendant | null][] = [];
  for (const person of gold) {
    const common = (other: Defendant) =>
      fold(other.name) === fold(person.name)
        ? personFacts(other).filter((f) => personFacts(person).includes(f)).length
        : -1;
    const best = rest.toSorted((a, b) => common(b) - common(a))[0];
    const match = best !== undefined && common(best) >= 0 ? best : null;
    if (match !== null) rest.splice(rest.indexOf(match), 1);
    out.push([person, match]);
  }
  return [...out, ...rest.map((r): [null, Defendant] => [null, r])];
}

function allFacts(gold: JudgmentRecord, found: JudgmentRecord): [Set<string>, Set<string>] {
  const open = gold.uncertain;
  const [ours, theirs] = [facts(gold, open), facts(found, open)];
  pairs(gold.defendants, found.defendants).forEach(([a, b], n) => {
    const name = a?.name ?? b?.name ?? '';
    const counts = (fact: string) => !open.includes(`defendants.${name}.${fact.split(' ')[0]}`);
    const add = (person: Defendant | null, into: Set<string>) => {
      if (person === null) return;
      into.add(`${name} ${n}`);
      personFacts(person)
        .filter(counts)
        .forEach((f) => into.add(`${name} ${n} ${f}`));
    };
    add(a, ours);
    add(b, theirs);
  });
  return [ours, theirs];
}

/** Micro-averaged over all facts of all judgments, as the published scorer does. */
export function scoreReadings(
  gold: readonly JudgmentRecord[],
  found: ReadonlyMap<string, JudgmentRecord>,
): Score {
  const total = { gold: 0, found: 0, right: 0 };
  const errors: string[] = [];
  for (const record of gold) {
    const reading = found.get(record.id);
    if (reading === undefined) {
      errors.push(`${record.id} not read`);
      continue;
    }
    const [ours, theirs] = allFacts(record, reading);
    const missed = [...ours].filter((f) => !theirs.has(f));
    const invented = [...theirs].filter((f) => !ours.has(f));
    missed.forEach((f) => errors.push(`${record.id} missed ${f}`));
    invented.forEach((f) => errors.push(`${record.id} invented ${f}`));
    total.gold += ours.size;
    total.found += theirs.size;
    total.right += ours.size - missed.length;
  }
  return { ...total, f1: (2 * total.right) / Math.max(total.gold + total.found, 1), errors };
}
