import assert from 'node:assert';
import {
  type CalendarDay,
  type Instant,
  type Uuid,
  atHour,
  dayOf,
  instantOfMs,
  msOf,
} from '@xinqu/core/kernel';
import {
  type ActRule,
  type CaseState,
  type FieldRule,
  type Person,
  type PersonId,
  type Procedure,
  emptyCase,
  fieldValue,
  findRule,
  personFits,
  personOf,
} from '@xinqu/core/procedure';
import { chinaCalendar } from '@xinqu/law/calendar';
import { engine } from '@xinqu/law/limits';
import { type AssumptionRule, assumptionRules } from './assumptions.ts';
import { actId } from './ids.ts';
import type { LeftOut, NotSaid, PlannedAct } from './plan.ts';
import { recordOf, stepCase } from './step.ts';
import { valueFor } from './values.ts';

/** A day, and the rule that assumed it; without a rule the judgment tells it. */
export interface When {
  readonly on: CalendarDay;
  readonly rule?: AssumptionRule;
}

/** A value given by a rule; what the judgment tells goes into `told`. */
export interface Given {
  readonly value: unknown;
  readonly rule: AssumptionRule;
}

export interface Wanted {
  readonly act: string;
  readonly when: When;
  readonly persons?: readonly PersonId[];
  readonly told?: Readonly<Record<string, unknown>>;
  readonly given?: Readonly<Record<string, Given>>;
  /** The act itself is assumed, not only its day. */
  readonly actBy?: AssumptionRule;
}

const workBegins = 9;
const betweenActsMs = 5 * 60_000;
const present = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** A plan in the making: the case as the acts so far leave it, and what was assumed. */
export class Draft {
  readonly acts: PlannedAct[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly notSaid = new Map<string, NotSaid>();
  readonly #id: string;
  readonly #procedure: Procedure;
  #state: CaseState;
  #now: Instant | undefined;

  constructor(id: string, procedure: Procedure) {
    this.#id = id;
    this.#procedure = procedure;
    this.#state = emptyCase('' as Uuid);
  }

  get state(): CaseState {
    return this.#state;
  }

  /** Day of the latest act. */
  get today(): CalendarDay {
    assert(this.#now !== undefined, 'no act yet');
    return dayOf(this.#now);
  }

  person(id: PersonId): Person {
    const person = personOf(this.#state, id);
    assert(person !== undefined, `no person ${id}`);
    return person;
  }

  rule(act: string): ActRule {
    const rule = findRule(this.#procedure, act);
    assert(rule !== undefined, `the procedure has no act ${act}`);
    return rule;
  }

  /** Whether the row allows the act now, for a person where it is about persons. */
  may(act: string, id?: PersonId): boolean {
    const rule = this.rule(act);
    const { from } = rule;
    if (!from.stages.includes(this.#state.stage)) return false;
    if (rule.scope === 'case') return from.when === undefined || from.when(this.#state);
    return id !== undefined && personFits(rule, this.#state, this.person(id));
  }

  /** Last day of a clock as things stand, reckoned by the law; nothing when it does not run. */
  due(clock: string, person?: PersonId): CalendarDay | undefined {
    assert(this.#now !== undefined, 'no act yet');
    const question = { clock, ...(person === undefined ? {} : { person }) };
    const { due } = engine.reckon(this.#state.history, question, chinaCalendar, this.#now);
    return due === null ? undefined : (due.slice(0, 10) as CalendarDay);
  }

  leave(what: string, zh: string, en: string): void {
    this.leftOut.push({ what, zh, en });
  }

  /** Reports something the judgment does not say and a rule decided, without a field. */
  note(field: string, rule: AssumptionRule): void {
    const { zh, en } = assumptionRules[rule];
    this.notSaid.set(`${field}/${rule}`, { field, zh, en, rule });
  }

  #instant(on: CalendarDay): Instant {
    const opening = atHour(on, workBegins);
    if (this.#now === undefined || dayOf(this.#now) < on) return opening;
    const next = instantOfMs(msOf(this.#now) + betweenActsMs);
    return next > opening ? next : opening;
  }

  #assume(rule: ActRule, name: string, by: AssumptionRule): void {
    const label = rule.form[name]?.label ?? { zh: '日期', en: 'day' };
    const field = `${rule.id}.${name}`;
    const zh = `${rule.name.zh}：${label.zh}`;
    const en = `${rule.name.en}: ${label.en}`;
    this.notSaid.set(`${field}/${by}`, { field, zh, en, rule: by });
  }

  /** Fills required fields that nothing tells; returns the fields and the names filled. */
  #fill(rule: ActRule, wanted: Wanted, at: Instant) {
    const fields: Record<string, unknown> = { ...wanted.told };
    const assumed: string[] = [];
    const assume = (name: string, by: AssumptionRule) => {
      assumed.push(name);
      this.#assume(rule, name, by);
    };
    for (const [name, { value, rule: by }] of Object.entries(wanted.given ?? {})) {
      fields[name] = value;
      assume(name, by);
    }
    const persons = (wanted.persons ?? []).map((id) => this.person(id));
    for (const [name, field] of Object.entries(rule.form)) {
      if (field.optional === true) continue;
      const lacking = this.#lacking(field, name, fields, persons);
      if (lacking === false) continue;
      const { value, rule: by } = valueFor(name, field, at);
      const each = lacking === true ? value : Object.fromEntries(lacking.map((id) => [id, value]));
      fields[name] = lacking === true ? each : { ...(fields[name] as object), ...(each as object) };
      assume(name, by);
    }
    return { fields, assumed: [...new Set(assumed)] };
  }

  #lacking(
    field: FieldRule,
    name: string,
    fields: Readonly<Record<string, unknown>>,
    persons: readonly Person[],
  ): boolean | PersonId[] {
    if (!field.perPerson) return !present(fieldValue(field, name, this.#state, fields));
    const open = persons.filter((p) => !present(fieldValue(field, name, this.#state, fields, p)));
    return open.length === 0 ? false : open.map((p) => p.id);
  }

  /** A told day that lies before the act it must follow is not kept, and that is reported. */
  #moved(rule: ActRule, told: CalendarDay, on: CalendarDay): void {
    this.leave(
      `${rule.id}.on`,
      `${rule.name.zh}载明于${told}，早于其前应有的行为，改在${on}办理`,
      `“${rule.name.en}” is told for ${told}, before the act it must follow; done on ${on}`,
    );
  }

  /** Does an act: fills its form, gives it its instant and lets the case go on. */
  do(wanted: Wanted): void {
    const rule = this.rule(wanted.act);
    for (const name of Object.keys({ ...wanted.told, ...wanted.given })) {
      assert(name in rule.form, `${rule.id} has no field ${name}`);
    }
    const at = this.#instant(wanted.when.on);
    const { fields, assumed } = this.#fill(rule, wanted, at);
    const early = dayOf(at) > wanted.when.on;
    if (early && !wanted.when.rule) this.#moved(rule, wanted.when.on, dayOf(at));
    const by = wanted.when.rule ?? (early ? 'duty-at-once' : undefined);
    if (by !== undefined) this.#assume(rule, 'on', by);
    if (wanted.actBy !== undefined) this.#assume(rule, 'act', wanted.actBy);
    const planned: PlannedAct = {
      id: actId(this.#id, this.acts.length, at),
      agency: rule.by,
      act: rule.id,
      persons: wanted.persons ?? [],
      fields,
      assumed: [
        ...(by === undefined ? [] : ['on']),
        ...(wanted.actBy === undefined ? [] : ['act']),
        ...assumed,
      ],
      at,
    };
    if (this.acts.length === 0) this.#state = emptyCase(planned.id);
    this.#state = stepCase(this.#state, recordOf(planned, rule, this.#state), rule);
    this.#now = at;
    this.acts.push(planned);
  }
}
