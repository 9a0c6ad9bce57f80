import { resolve } from 'node:path';
import process from 'node:process';
import {
  type AccessMatrix,
  type AccessOutcome,
  type AccessSimulation,
  type ChangedRow,
  type ChangedThing,
  levelNames,
  wayNames,
} from '@xinqu/core/access';
import { agencyNames, agencyOf } from '@xinqu/core/kernel';
import { postNames } from '@xinqu/core/procedure';
import type { NodeTrial } from '@xinqu/platform/unit';
import { readChangedMatrix, readNodeConfig, tryAlone, tryInCounty } from '@xinqu/embedded';
import { exits, nodeBeside, writeLine } from './lines.ts';
import { endWith } from './running.ts';

const outcomes: Readonly<Record<AccessOutcome, string>> = {
  'newly-shown': '新增可见 newly shown',
  'newly-masked': '改为部分可见 newly in part',
  'newly-hidden': '不再可见 newly hidden',
};

const changes: Readonly<Record<ChangedRow['change'], string>> = {
  added: '新增 added',
  removed: '删除 removed',
  altered: '修改 altered',
};

/** Changes that differ in nothing but their thing and way stand in one paragraph. */
const paragraphOf = (changed: ChangedThing): string =>
  JSON.stringify({ ...changed, thing: '', way: '' });

/** A group of more things than these that changes as a whole is named as a whole. */
const thingsNamed = 8;

/** The things by group: 案情：案件事实 case.facts、报案情况 case.report. */
function fieldsOf({ things }: AccessMatrix, changed: readonly ChangedThing[]): string[] {
  const named = new Set(changed.map(({ thing }) => thing));
  return [...Map.groupBy(things, ({ group }) => group)].flatMap(([group, all]) => {
    const own = all.filter(({ id }) => named.has(id));
    if (own.length === 0) return [];
    const whole = own.length === all.length && own.length > thingsNamed;
    const words = whole
      ? `全部 ${own.length} 项 all`
      : own.map(({ id, zh }) => `${zh} ${id}`).join('、');
    return [`      ${group}：${words}`];
  });
}

/** 2026-06-22 09:00 */
const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

function* paragraph(
  matrix: AccessMatrix,
  same: readonly [ChangedThing, ...ChangedThing[]],
): Generator<string> {
  const [{ post, outcome, from, to, rules, questions, officials, cases, samples }] = same;
  const ways = [...new Set(same.map(({ way }) => wayNames[way].zh))].join('、');
  const { zh, en } = postNames[post];
  yield `    ${zh} ${en} · ${outcomes[outcome]}：${levelNames[from].zh} → ${levelNames[to].zh}（${ways}）`;
  yield `      规则 rule：${rules.before} → ${rules.after}`;
  yield `      ${questions} 次 times，${officials} 人 officials，${cases} 件 cases`;
  const shown = samples.map(({ caseNumber, at }) =>
    [caseNumber ?? '（无案号）', ...(at === null ? [] : [minuteOf(at)])].join(' '),
  );
  if (shown.length > 0) yield `      例如 such as：${shown.join('；')}`;
  yield* fieldsOf(matrix, same);
}

function* part(matrix: AccessMatrix, title: string, ran: AccessSimulation): Generator<string> {
  yield `  ${title}：${ran.questions} 问 questions，${ran.changed} 问有变 changed`;
  for (const { id, change, questions } of ran.rows) {
    yield `    ${changes[change]} ${id}：${questions} 问 questions`;
  }
  const same = Map.groupBy(ran.things, paragraphOf);
  for (const own of same.values()) {
    yield* paragraph(matrix, own as [ChangedThing, ...ChangedThing[]]);
  }
}

/** What a changed matrix would do at one node, for a person. */
export function* trialLines(matrix: AccessMatrix, { node, readings, cases }: NodeTrial) {
  const agency = agencyNames[agencyOf(node)];
  yield `${agency.zh} ${agency.en}（${node}）`;
  const { since, until } = readings;
  const span = since === null ? '' : `，${minuteOf(since)} 至 to ${minuteOf(until ?? since)}`;
  yield* part(matrix, `阅览记录 ${readings.recorded} 条 recorded readings${span}`, readings);
  const staff = `在岗 ${cases.staff} 人 officials，案件 ${cases.cases} 件 cases`;
  yield* part(matrix, staff, cases);
}

interface Options {
  readonly data: string;
  readonly node?: string;
  readonly config?: string;
  readonly json?: boolean;
}

async function trialsOf(matrix: AccessMatrix, { data, node, config }: Options) {
  if (config === undefined) return tryInCounty(resolve(data), matrix, node);
  const one = nodeBeside(node);
  return [await tryAlone(one, await readNodeConfig(resolve(config), process.env), matrix)];
}

/**
 * Runs a changed matrix on what the nodes recorded and hold, and prints what would newly be shown,
 * shown in part, or not at all. It changes nothing. A matrix that is not sound is told with all its
 * faults, and ends with 70.
 */
export async function simulateAccess(file: string, options: Options): Promise<void> {
  const matrix = await readChangedMatrix(resolve(file)).catch(endWith);
  const trials = await trialsOf(matrix, options).catch(endWith);
  if (options.json) {
    await writeLine(JSON.stringify(trials));
  } else {
    for (const trial of trials) for (const line of trialLines(matrix, trial)) await writeLine(line);
    await writeLine('没有作任何改动 · nothing was changed');
  }
  process.exitCode = exits.ok;
}
