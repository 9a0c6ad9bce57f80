import {
  type OracleAnswer,
  type OracleEvent,
  type Walk,
  exclusion,
  walkDays,
  walkThrough,
  Impossible,
} from './oracle.ts';

type Rest = (day: string) => boolean;
type Clock = (events: readonly OracleEvent[], asOf: string, isRest: Rest) => OracleAnswer;

const n = (event: OracleEvent, field: string): number => Number(event.data?.[field]);
const frees = ['released', 'bail_started'];

const arrestRequest: Clock = (events, asOf, isRest) => {
  let detained = false;
  let added = 0;
  const on = (walk: Walk, event: OracleEvent, day: string): void => {
    if (event.type === 'detained' && !detained) {
      detained = true;
      added = 0;
      walk.begin(day, walkDays(day, 3));
    } else if (event.type === 'arrest_request_extended') {
      if (walk.phase === 'none') throw new Impossible('extended before begun');
      if (walk.phase !== 'running' || walk.late(day)) return;
      if (event.data?.['upTo'] !== undefined) {
        walk.end = walkDays(walk.anchor, Math.min(30, n(event, 'upTo')));
      } else {
        const days = Math.min(n(event, 'days'), 4 - added);
        added += Math.max(0, days);
        walk.end = walkDays(walk.end, days);
      }
    } else if (event.type === 'arrest_requested') walk.close(day, 'closed');
    else if (frees.includes(event.type)) {
      walk.close(day, 'stopped');
      detained = false;
    }
  };
  return walkThrough({ roll: 'custody', courtMonths: false, on }, events, asOf, isRest);
};

const investigationCustody: Clock = (events, asOf, isRest) => {
  let arrested = false;
  const lost = { n: 0, all: 0 };
  const lengths: Record<string, number> = { 156: 1, 158: 2, 159: 2 };
  const on = (walk: Walk, event: OracleEvent, day: string): void => {
    switch (event.type) {
      case 'arrested':
        if (!arrested) walk.begin(day, walk.months(day, 2));
        arrested = true;
        return;
      case 'new_major_crime_found':
        if (walk.phase === 'running' && !walk.late(day)) walk.begin(day, walk.months(day, 2));
        return;
      case 'custody_extension_approved': {
        if (walk.phase === 'none') throw new Impossible('extended before begun');
        const basis = String(event.data?.['basis']);
        if (walk.phase !== 'running' || walk.late(day) || !walk.once(basis)) return;
        walk.end = walk.months(walk.end, lengths[basis]!);
        return;
      }
      case 'psychiatric_start':
      case 'psychiatric_end':
        exclusion(walk, event.type === 'psychiatric_start', day, lost);
        return;
      case 'prosecution_received':
        walk.close(day, 'closed');
        return;
      case 'released':
      case 'bail_started':
        walk.close(day, 'stopped');
        arrested = false;
        return;
      default:
    }
  };
  return walkThrough({ roll: 'custody', courtMonths: false, on }, events, asOf, isRest);
};

const prosecutionReview: Clock = (events, asOf, isRest) => {
  let returns = 0;
  let voidReturns = 0;
  let fast = false;
  const begin = (walk: Walk, day: string): void => {
    walk.begin(day, walk.months(day, 1));
    fast = false;
  };
  const on = (walk: Walk, event: OracleEvent, day: string): void => {
    switch (event.type) {
      case 'prosecution_received':
        begin(walk, day);
        return;
      case 'returned_for_supplement':
        returns += 1;
        if (walk.phase !== 'running') return;
        if (returns > 2 || walk.late(day)) voidReturns += 1;
        else walk.standing = true;
        return;
      case 'supplement_resubmitted':
        if (voidReturns > 0) voidReturns -= 1;
        else if (walk.phase === 'running' || walk.phase === 'none') begin(walk, day);
        return;
      case 'prosecution_review_extended':
        if (walk.phase !== 'running' || fast || walk.late(day) || !walk.once('fifteen')) return;
        walk.end = walkDays(walk.end, 15);
        return;
      case 'fast_track_applicable':
        if (walk.phase !== 'running' || walk.late(day)) return;
        fast = true;
        walk.end = walkDays(walk.anchor, event.data?.['over1Year'] === true ? 15 : 10);
        return;
      case 'court_received':
        walk.close(day, 'closed');
        return;
      default:
    }
  };
  return walkThrough({ roll: 'custody', courtMonths: false, on }, events, asOf, isRest);
};

const firstInstance: Clock = (events, asOf, isRest) => {
  const lost = { n: 0, all: 0 };
  const on = (walk: Walk, event: OracleEvent, day: string): void => {
    switch (event.type) {
      case 'court_accepted':
        walk.begin(day, walk.months(day, 2));
        return;
      case 'trial_third_month': {
        if (walk.phase !== 'running' || walk.late(day) || !walk.once('third')) return;
        // Three months from acceptance instead of two; what lengthened it meanwhile is redone.
        walk.end = walk.log.reduce((end, change) => change(end), walk.months(walk.anchor, 3));
        return;
      }
      case 'trial_extension_approved': {
        if (walk.phase !== 'running' || walk.late(day) || !walk.once('higher')) return;
        walk.lengthen((end) => walk.months(end, 3));
        return;
      }
      case 'trial_suspended':
      case 'trial_resumed':
        exclusion(walk, event.type === 'trial_suspended', day, lost);
        return;
      case 'judgment_pronounced':
        walk.close(day, 'closed');
        return;
      default:
    }
  };
  return walkThrough({ roll: 'custody', courtMonths: true, on }, events, asOf, isRest);
};

const appealJudgment: Clock = (events, asOf, isRest) => {
  const on = (walk: Walk, event: OracleEvent, day: string): void => {
    if (event.type === 'judgment_served') walk.begin(day, walkDays(day, 10));
    if (event.type === 'appeal_filed') walk.close(day, 'closed');
  };
  return walkThrough({ roll: 'always', courtMonths: false, on }, events, asOf, isRest);
};

const civilTrial: Clock = (events, asOf, isRest) => {
  const lost = { n: 0, all: 0 };
  let simplified = false;
  const on = (walk: Walk, event: OracleEvent, day: string): void => {
    switch (event.type) {
      case 'case_filed':
        simplified = event.data?.['procedure'] === 'simplified';
        walk.begin(day, walk.months(day, simplified ? 3 : 6));
        return;
      case 'civil_extension_approved': {
        const most = simplified ? 1 : 6;
        const used = walk.memory.get('months') ?? 0;
        if (walk.phase !== 'running' || walk.late(day)) return;
        const months = Math.min(n(event, 'months'), most - used);
        if (months <= 0) return;
        walk.memory.set('months', used + months);
        walk.end = walk.months(walk.end, months);
        return;
      }
      case 'exclusion_start':
      case 'exclusion_end':
        exclusion(walk, event.type === 'exclusion_start', day, lost);
        return;
      case 'civil_judgment_served':
        walk.close(day, 'closed');
        return;
      default:
    }
  };
  return walkThrough({ roll: 'always', courtMonths: false, on }, events, asOf, isRest);
};

/** Clocks the oracle knows, each with the events that matter to it. */
export const oracleClocks: Readonly<
  Record<
    string,
    {
      readonly answer: Clock;
      readonly start: string;
      readonly events: readonly OracleEvent['type'][];
    }
  >
> = {
  arrest_request: {
    answer: arrestRequest,
    start: 'detained',
    events: ['detained', 'arrest_request_extended', 'arrest_requested', 'released', 'bail_started'],
  },
  investigation_custody: {
    answer: investigationCustody,
    start: 'arrested',
    events: [
      'arrested',
      'new_major_crime_found',
      'custody_extension_approved',
      'psychiatric_start',
      'psychiatric_end',
      'prosecution_received',
      'released',
      'bail_started',
    ],
  },
  prosecution_review: {
    answer: prosecutionReview,
    start: 'prosecution_received',
    events: [
      'arrested',
      'bail_started',
      'prosecution_received',
      'returned_for_supplement',
      'supplement_resubmitted',
      'prosecution_review_extended',
      'fast_track_applicable',
      'court_received',
    ],
  },
  first_instance_trial: {
    answer: firstInstance,
    start: 'court_accepted',
    events: [
      'arrested',
      'bail_started',
      'court_accepted',
      'trial_third_month',
      'trial_extension_approved',
      'trial_suspended',
      'trial_resumed',
      'judgment_pronounced',
    ],
  },
  appeal_judgment: {
    answer: appealJudgment,
    start: 'judgment_served',
    events: ['arrested', 'judgment_served', 'appeal_filed'],
  },
  civil_trial: {
    answer: civilTrial,
    start: 'case_filed',
    events: [
      'case_filed',
      'civil_extension_approved',
      'exclusion_start',
      'exclusion_end',
      'civil_judgment_served',
    ],
  },
};
