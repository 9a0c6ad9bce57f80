import { readCharges } from './charge-sources.ts';
import { readTitle } from './court.ts';
import { datesOf } from './dates.ts';
import type { DefendantRead } from './defendants.ts';
import { namesOfCharge, readDefendants } from './defendants.ts';
import type { Document } from './document.ts';
import { documentOf } from './document.ts';
import { ownPart, readHearings, readPanel, readProcedure } from './hearing.ts';
import { readParties } from './parties.ts';
import { partsOf } from './parts.ts';
import { readIndictedOn, readIndictmentNumber, readProsecutor } from './prosecution.ts';
import type { Found, JudgmentReading, Place } from './record.ts';

/** Collects the places of the values as the record is put together. */
class Places {
  readonly list: Place[] = [];
  readonly #doc: Document;

  constructor(doc: Document) {
    this.#doc = doc;
  }

  of<T>(path: string, found: Found<T> | null): T | null {
    if (found === null) return null;
    this.list.push(this.#doc.place(path, found.start, found.end));
    return found.value;
  }
}

/**
 * Reads one published criminal judgment into its record, and beside it where each value stands.
 * Pure and total: what the text does not state is null or empty, whatever the text is.
 */
export function readJudgment(text: string, id: string): JudgmentReading {
  const doc = documentOf(text);
  const dates = datesOf(doc.clean);
  const title = readTitle(doc);
  const parts = partsOf(doc, title.end);
  const second = title.instance?.value === 'second';
  const own = ownPart(doc, parts.opening, second);
  const parties = readParties(doc, parts.heading);
  const charged = readCharges(doc, title.end, parts.opening);
  const { prosecutor, broken } = readProsecutor(doc, parts.heading, parts.opening);
  const defendants = readDefendants(
    { doc, dates, parts },
    parties,
    namesOfCharge(doc, charged.names, parts.opening),
  );
  const places = new Places(doc);
  return {
    id,
    court: places.of('court', title.court),
    caseNumber: places.of('caseNumber', title.caseNumber),
    instance: places.of('instance', title.instance),
    prosecutor: places.of('prosecutor', prosecutor),
    indictmentNumber: places.of(
      'indictmentNumber',
      readIndictmentNumber(doc, { start: title.end, end: doc.clean.length }),
    ),
    indictedOn: places.of('indictedOn', readIndictedOn(doc, dates, parts.opening)),
    procedure: places.of('procedure', readProcedure(doc, own, second)),
    panel: places.of('panel', readPanel(doc, [own, parts.body])),
    heardOn: each(places, 'heardOn', readHearings(doc, dates, own)),
    charges: each(places, 'charges', charged.charges),
    defendants: defendants.map((d, i) => defendantOf(places, d, `defendants[${i}]`)),
    uncertain: [
      ...(broken ? ['prosecutor'] : []),
      ...defendants.filter((d) => d.open).map((d) => `defendants.${d.name.value}.measures`),
    ],
    places: places.list,
  };
}

const each = (places: Places, path: string, found: readonly Found<string>[]): string[] =>
  found.flatMap((f, i) => places.of(`${path}[${i}]`, f) ?? []);

function defendantOf(places: Places, read: DefendantRead, path: string) {
  return {
    name: places.of(`${path}.name`, read.name) ?? '',
    sex: places.of(`${path}.sex`, read.sex),
    bornOn: places.of(`${path}.bornOn`, read.bornOn),
    measures: read.measures.flatMap((m, i) => places.of(`${path}.measures[${i}]`, m) ?? []),
    sentence: null,
  };
}
