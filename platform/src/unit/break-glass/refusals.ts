import { Problem, instantOfMs, msOf } from '@xinqu/core/kernel';
import { type Name, type Post, postNames } from '@xinqu/core/procedure';
import type { AskBreakGlass, BreakGlassRefusalDto } from '@xinqu/contracts/http';
import { decisionOfNode, postFor } from '../access.ts';
import { newId } from '../context.ts';
import { nodeTransaction, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { breakGlassProblems } from './problems.ts';
import { reasonName, reasonOf, seesRefusals } from './rows.ts';

/** Why a request was refused, for who reads the list: no code here tells of one case. */
const refusalNames: Readonly<Record<string, Name>> = {
  'unit/not-open': { zh: '所任岗位不能申请', en: 'The posts held may not ask' },
  'break-glass/at-desk': { zh: '羁押监管（监督）岗位不能申请', en: 'The custody desk may not ask' },
  'break-glass/reason-unknown': { zh: '事由不在所列之中', en: 'No reason of the list' },
  'break-glass/words-short': { zh: '具体说明不足', en: 'Too few words of their own' },
  'break-glass/case-unknown': {
    zh: '没有可以查阅的这个案件（案号不符、已经封存、应当回避，不作区分）',
    en: 'No such case to open: unknown, sealed or to keep away from, all one',
  },
  'break-glass/seen-already': { zh: '本来就可以查阅', en: 'May open the case anyway' },
  'break-glass/open-already': { zh: '前次查阅尚未到期', en: 'An earlier access still holds' },
  'break-glass/objected-before': { zh: '前次查阅经审查不同意', en: 'Objected to before' },
  'break-glass/refused-too-often': { zh: '未获准许的申请过多，不再受理', en: 'Refused too often' },
  'break-glass/too-many': { zh: '同时查阅的案件已达上限', en: 'As many at once as may be' },
};

/** The newest so many. */
const refusalsShown = 100;

/** Notes a refused request for the auditor, with a leaf in the log, and tells open pages of it. */
async function note(
  ports: OfficialPorts,
  actor: Actor,
  reason: string,
  { code }: Problem,
): Promise<void> {
  const open = decisionOfNode(ports, actor, 'glass.open', 'write');
  const id = newId(ports.clock);
  await nodeTransaction(ports, async (tx) => {
    await tx.query(
      `insert into break_glass_refusal (id, official, name, post, section, reason, refusal, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[id, actor.id, actor.name, postFor(ports, actor, open.why.rule), actor.section],
        ...[reasonOf(ports, reason)?.id ?? null, code, ports.clock.now()],
      ],
    );
    await ports.ledger.record(tx, 'break-glass-refusal', [id]);
    const readers = (await ports.officials.active(tx)).filter((one) => seesRefusals(ports, one));
    tx.afterCommit(() =>
      ports.push(
        { type: 'break-glass' },
        readers.map((one) => one.id),
      ),
    );
  });
}

/**
 * Whoever was refused as often as may be is heard no more for a while: requests could feel out which
 * numbers are there. What is not heard for that reason does not count again.
 */
export async function mustBeHeard(ports: UnitPorts, actor: Actor): Promise<void> {
  const { refusedMax: max, refusedHours: hours } = ports.breakGlass;
  const tooOften = breakGlassProblems.make('refused-too-often', { max, hours });
  const since = instantOfMs(msOf(ports.clock.now()) - hours * 3_600_000);
  const [row] = await nodeTransaction(ports, (tx) =>
    tx.query<{ n: number }>(
      `select count(*)::int as n from break_glass_refusal
        where official = $1 and at > $2 and refusal <> $3`,
      [actor.id, since, tooOften.code],
    ),
  );
  if (row!.n >= max) throw tooOften;
}

/** Asks, and notes what is refused: the wish itself left nothing behind. */
export async function noted<T>(
  ports: OfficialPorts,
  actor: Actor,
  { reason }: Pick<AskBreakGlass, 'reason'>,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof Problem && cause.code in refusalNames) {
      await note(ports, actor, reason, cause);
    }
    throw cause;
  }
}

interface RefusalRow {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly post: Post;
  readonly section: string;
  readonly reason: string | null;
  readonly refusal: string;
}

/** The newest refused requests, for who may see them. */
export async function refusalsFor(ports: UnitPorts, tx: Tx): Promise<BreakGlassRefusalDto[]> {
  const rows = await tx.query<RefusalRow>(
    `select id, at, name, post, section, reason, refusal from break_glass_refusal
      order by at desc, id desc limit ${refusalsShown}`,
  );
  return rows.map(({ id, at, name, post, section, reason, refusal }) => ({
    id,
    at,
    by: name,
    post: postNames[post],
    section: ports.sectionName(section),
    reason: reason === null ? null : reasonName(ports, reason),
    refusal: refusalNames[refusal] ?? { zh: refusal, en: refusal },
  }));
}
