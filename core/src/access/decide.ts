import { type Compiled, cellOf, openTo, rankOf } from './matrix.ts';
import type { Asker, CaseFacts, Decision, Purpose, Seal, SealRow, Way } from './types.ts';

/** No row opens it: nothing is shown, and the answer names who has it. */
function closed(compiled: Compiled, who: Asker, what: string, way: Way): Decision {
  const key = `${who.agency} ${way} ${what}`;
  let decision = compiled.refused.get(key);
  if (decision === undefined) {
    const ask = compiled.thingAt.has(what) ? openTo(compiled.matrix, who.agency, what, way) : [];
    const says = { zh: '没有准许查看的规则，一律不予显示', en: 'No rule opens this' };
    const basis = '个人信息保护法第三十四条';
    decision = { level: 'hidden', why: { rule: 'default', says, basis, ask } };
    // A thing nobody knows is not kept: its name may come from outside.
    if (compiled.thingAt.has(what)) compiled.refused.set(key, decision);
  }
  return decision;
}

function lowered(compiled: Compiled, row: SealRow): Decision {
  const key = `seal ${row.id}`;
  let decision = compiled.refused.get(key);
  if (decision === undefined) {
    const basis = row.basis.map((b) => b.zh).join('；');
    decision = { level: row.atMost, why: { rule: row.id, says: row.says, basis, ask: [] } };
    compiled.refused.set(key, decision);
  }
  return decision;
}

function underSeal(
  compiled: Compiled,
  decision: Decision,
  at: number,
  seal: Seal,
  way: Way,
): Decision {
  const row = compiled.sealed[seal][way][at];
  return row === undefined || rankOf[decision.level] <= rankOf[row.atMost]
    ? decision
    : lowered(compiled, row);
}

/**
 * What an official may do with a thing of a case: `hidden`, `masked`, `read` or `write`, and why.
 * The best of what the posts and roles held allow, and never more than a seal leaves. Whatever no
 * row names is hidden (PIPL art. 34: not beyond what the duty needs).
 */
export function decide(
  compiled: Compiled,
  who: Asker,
  facts: CaseFacts,
  what: string,
  purpose: Purpose,
  way: Way,
): Decision {
  const at = compiled.thingAt.get(what);
  let best: Decision | undefined;
  if (at !== undefined) {
    for (const post of who.posts)
      for (const role of facts.roles) {
        const cell = cellOf(who.agency, post, role, facts.stage, purpose, way);
        const own = compiled.cells[cell]?.[at];
        if (own && (best === undefined || rankOf[own.level] > rankOf[best.level])) best = own;
      }
  }
  if (best === undefined || at === undefined) return closed(compiled, who, what, way);
  return facts.seal === undefined ? best : underSeal(compiled, best, at, facts.seal, way);
}

/** The best answer among several purposes: what a page for all the duties of a person shows. */
export function decideFor(
  compiled: Compiled,
  who: Asker,
  facts: CaseFacts,
  what: string,
  why: readonly Purpose[],
  way: Way,
): Decision {
  let best: Decision | undefined;
  for (const purpose of why) {
    const own = decide(compiled, who, facts, what, purpose, way);
    if (best === undefined || rankOf[own.level] > rankOf[best.level]) best = own;
  }
  return best ?? closed(compiled, who, what, way);
}
