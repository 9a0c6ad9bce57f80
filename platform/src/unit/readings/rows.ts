import {
  type Ground,
  type ReadingKind,
  type Sought,
  type UnusualRule,
  purposeNames,
  readingKindNames,
  soughtNames,
} from '@xinqu/core/access';
import { type Post, postNames } from '@xinqu/core/procedure';
import type { AccessRuleDto, ReadCaseDto, ReadingDto, UnusualRuleDto } from '@xinqu/contracts/http';
import { instantText } from '../../store/index.ts';
import type { UnitPorts } from '../ports.ts';

/** A row of `reading_log`. */
export interface ReadingRow {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly post: Post;
  readonly section: string | null;
  readonly kind: ReadingKind | null;
  readonly what: string;
  readonly dossier: string | null;
  readonly case_number: string | null;
  readonly cases: readonly ReadCaseDto[] | null;
  readonly rules: readonly string[];
  readonly sought: Sought | null;
  readonly address: string | null;
  readonly session: string | null;
}

export const readingColumns = `l.id, ${instantText('l.at')} as at, l.name, l.post, l.section, l.kind,
  l.what, l.dossier, l.case_number, l.cases, l.rules, l.sought, l.address, l.session`;

const cited = ({ basis }: { readonly basis: readonly Ground[] }): string =>
  basis.map(({ zh }) => zh).join('；');

/** A row of the matrix, or its id alone where the matrix has changed since. */
export function ruleDto({ access }: Pick<UnitPorts, 'access'>, id: string): AccessRuleDto {
  const row = access.matrix.matrix.rows.find((own) => own.id === id);
  if (row === undefined) return { id, says: { zh: id, en: id }, purpose: null, basis: '' };
  return { id, says: row.says, purpose: purposeNames[row.purpose], basis: cited(row) };
}

export const unusualRuleDto = (rule: UnusualRule): UnusualRuleDto => ({
  id: rule.id,
  says: rule.says,
  basis: cited(rule),
});

export function readingDto(
  ports: Pick<UnitPorts, 'access' | 'sectionName'>,
  row: ReadingRow,
): ReadingDto {
  const { id, at, what, dossier, address, session, sought } = row;
  return {
    ...{ id, at, what, dossier, address, session },
    official: row.name,
    post: postNames[row.post],
    section: row.section === null ? null : ports.sectionName(row.section),
    kind: row.kind === null ? null : readingKindNames[row.kind],
    caseNumber: row.case_number,
    cases: row.cases ?? [],
    rules: row.rules.map((rule) => ruleDto(ports, rule)),
    sought: sought === null ? null : soughtNames[sought],
  };
}

/** Where a page ended: an instant and an id. What is no such place begins at the first page. */
export function endedAt(after = ''): readonly [at: string, id: string] | null {
  const [at = '', id = ''] = after.split('|');
  const whole = at.length === 32 && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id);
  return whole ? [at, id] : null;
}
