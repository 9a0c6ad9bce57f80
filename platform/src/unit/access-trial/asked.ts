import {
  type AccessQuestion,
  type AskedAbout,
  type CaseFacts,
  type ReadingKind,
  ways,
} from '@xinqu/core/access';
import { agencyOf } from '@xinqu/core/kernel';
import { factsOf, factsOfNode, standingColumns, standingFrom, standingParams } from '../access.ts';
import type { StandingRow } from '../access.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';

export type TrialPorts = Pick<UnitPorts, 'node' | 'access' | 'clock' | 'store'> & {
  readonly officials: Pick<UnitPorts['officials'], 'active'>;
};

const about = (...things: readonly string[]): AskedAbout => ({ id: things.join(' '), things });

/** What a row of a list shows of a case. */
const listed = about(
  ...['case.key', 'case.name', 'case.numbers', 'case.charges', 'case.handler', 'person.name'],
);

/** What an answer of a kind showed, and in which way; of one thing that belongs to no case, it. */
type Shown = Pick<AccessQuestion, 'ways'> & {
  readonly about: 'everything' | 'file' | AskedAbout;
  readonly of: 'case' | 'node';
};

const shownBy: Readonly<Record<ReadingKind, Shown>> = {
  case: { about: 'everything', ways: ['read'], of: 'case' },
  file: { about: 'file', ways: ['read'], of: 'case' },
  export: { about: 'file', ways: ['export'], of: 'case' },
  list: { about: listed, ways: ['list'], of: 'case' },
  search: { about: listed, ways: ['search'], of: 'case' },
  tasks: { about: about('case.tasks'), ways: ['list'], of: 'case' },
  proposals: { about: about('case.proposals'), ways: ['list'], of: 'case' },
  warnings: { about: about('case.limits'), ways: ['list'], of: 'case' },
  alarms: { about: about('custody.alarms'), ways: ['list'], of: 'case' },
  custody: { about: about('custody.list'), ways: ['list'], of: 'node' },
  flow: { about: about('flow.figures', 'flow.rows'), ways: ['read'], of: 'node' },
  'break-glass': {
    about: about('glass.log', 'glass.figures', 'glass.refusals'),
    ways: ['read'],
    of: 'node',
  },
  erasures: { about: about('erasure.log'), ways: ['read'], of: 'node' },
  unsealings: { about: about('seal.log', 'seal.record'), ways: ['read'], of: 'node' },
  log: { about: about('readings.log'), ways: ['read'], of: 'node' },
  unusual: { about: about('readings.review'), ways: ['read'], of: 'node' },
};

/** Everything the matrix knows. */
const everything = ({ access }: Pick<UnitPorts, 'access'>): AskedAbout => ({
  id: 'everything',
  things: access.matrix.matrix.things.map(({ id }) => id),
});

interface Standing {
  readonly dossier: string;
  readonly caseNumber: string | null;
  readonly facts: CaseFacts;
}

/**
 * How an official stands to cases as they lie, by the same columns as everywhere. The node asks, so
 * that also what is not open yet is found; sealed cases are left out (CPL art. 286).
 */
async function standingsOf(
  ports: TrialPorts,
  tx: Tx,
  actor: Actor,
  dossiers: readonly string[],
): Promise<Standing[]> {
  tx.send(`select set_config('xinqu.official', $1, true), set_config('xinqu.at', $2, true)`, [
    actor.id,
    ports.clock.now(),
  ]);
  const rows = await tx.query<StandingRow & { dossier: string; case_number: string | null }>(
    `select v.dossier, v.case_number, ${standingColumns} from case_view v ${standingFrom}
      where v.dossier = any($1::uuid[]) and not v.sealed`,
    standingParams(actor, dossiers),
  );
  return rows.map((row) => ({
    dossier: row.dossier,
    caseNumber: row.case_number,
    facts: factsOf(ports, actor, row),
  }));
}

const whoOf = ({ node }: Pick<UnitPorts, 'node'>, { id, posts }: Actor) =>
  ({ who: { agency: agencyOf(node), posts }, official: id }) as const;

/** All that could be asked by one official: of each case, and of what belongs to none. */
export async function* couldAsk(
  ports: TrialPorts,
  tx: Tx,
  actor: Actor,
  dossiers: readonly string[],
): AsyncGenerator<AccessQuestion> {
  const question = { ...whoOf(ports, actor), about: everything(ports), ways };
  yield { ...question, facts: factsOfNode(ports, actor) };
  for (const standing of await standingsOf(ports, tx, actor, dossiers)) {
    yield { ...question, ...standing };
  }
}

/** A recorded reading, as far as it is asked again. */
export interface Recorded {
  readonly at: string;
  readonly kind: ReadingKind;
  readonly dossiers: readonly string[];
  /** Of a file that was opened. */
  readonly role: 'document' | 'attachment' | null;
  readonly paper: string | null;
}

function aboutOf(all: AskedAbout, shown: Shown, { role, paper }: Recorded): AskedAbout {
  if (shown.about === 'everything') return all;
  if (shown.about !== 'file') return shown.about;
  return about(role === 'document' ? `document.${paper}` : 'case.attachments');
}

/** What one official read, asked again as they stand to each case today. */
export async function* askedAgain(
  ports: TrialPorts,
  tx: Tx,
  actor: Actor,
  readings: readonly Recorded[],
): AsyncGenerator<AccessQuestion> {
  const dossiers = new Set(readings.flatMap((reading) => reading.dossiers));
  const near = new Map<string, Standing>();
  for (const one of await standingsOf(ports, tx, actor, [...dossiers])) near.set(one.dossier, one);
  const [ofNode, all, who] = [factsOfNode(ports, actor), everything(ports), whoOf(ports, actor)];
  for (const reading of readings) {
    const { at, kind } = reading;
    const shown = shownBy[kind];
    const question = { ...who, about: aboutOf(all, shown, reading), ways: shown.ways, at };
    if (shown.of === 'node') yield { ...question, facts: ofNode };
    for (const dossier of shown.of === 'node' ? [] : reading.dossiers) {
      const standing = near.get(dossier);
      if (standing === undefined) continue;
      const { facts } = standing;
      // Alarms are open to who watches everyone held as well.
      const roles = kind === 'alarms' ? [...facts.roles, ...ofNode.roles] : facts.roles;
      yield { ...question, ...standing, facts: { ...facts, roles } };
    }
  }
}
