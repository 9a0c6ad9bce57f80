import { type CalendarDay, addDays } from '@xinqu/core/kernel';
import type { PersonId } from '@xinqu/core/procedure';
import { type Carried, by } from './context.ts';
import { latest } from './days.ts';

const articles = ['156', '158', '159'] as const;
const rule = 'custody-extension';
/** The request comes seven days before the end (CPL art. 156, SPP art. 309); one more is safe. */
const requestBeforeDays = 8;
const togetherDays = 5;

interface Ending {
  readonly id: PersonId;
  readonly due: CalendarDay;
}

const extensionsOf = ({ draft }: Carried, id: PersonId): number =>
  draft.state.acts.filter((a) => a.act === 'decide-custody-extension' && a.persons.includes(id))
    .length;

/** Arrested persons whose custody for investigation ends before a day and may be extended. */
function ending(c: Carried, until: CalendarDay): Ending[] {
  const { draft } = c;
  return draft.state.persons.flatMap((p): Ending[] => {
    if (p.measure !== 'arrested') return [];
    const due = draft.due('investigation_custody', p.id);
    if (due === undefined || due >= until || due < draft.today) return [];
    return extensionsOf(c, p.id) < articles.length ? [{ id: p.id, due }] : [];
  });
}

function askAndDecide(c: Carried, { id, due }: Ending, act: 'ask' | 'decide'): void {
  const article = articles[extensionsOf(c, id)]!;
  const on = addDays(due, act === 'ask' ? -requestBeforeDays : -1);
  c.draft.do({
    act: act === 'ask' ? 'request-custody-extension' : 'decide-custody-extension',
    when: by(latest(on, c.draft.today)!, rule),
    persons: [id],
    actBy: rule,
    given:
      act === 'ask'
        ? { extensionArticle: { value: article, rule } }
        : {
            decision: { value: 'approved', rule },
            approvedBy: { value: article === '156' ? 'higher' : 'province', rule },
          },
  });
}

/**
 * Extends the custody of arrested persons in time, step by step, so that it reaches a day; one
 * person's extension never extends to another.
 */
export function keepCustody(c: Carried, until: CalendarDay): void {
  for (;;) {
    const all = ending(c, until).toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
    const [first] = all;
    if (!first) return;
    const together = all.filter((e) => e.due <= addDays(first.due, togetherDays));
    for (const one of together) askAndDecide(c, one, 'ask');
    for (const one of together) askAndDecide(c, one, 'decide');
  }
}
