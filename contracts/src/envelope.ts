import type { Gate } from '@xinqu/core/gate';
import { agencies } from '@xinqu/core/kernel';
import { Type } from 'typebox';
import { settingContract } from './county-setting.ts';
import { PageNumber, markBounds } from './http/page-marks.ts';
import { erasureContract } from './erasure.ts';
import { gateChangeContract } from './gate-change.ts';

/** Version of the payload form below; a receiver refuses what it does not know. */
export const handoverVersion = 1;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Instant = Type.String({ maxLength: 40 });
const Text = Type.String({ maxLength: 20_000 });
const PersonId = Type.String({ pattern: '^P[0-9]{1,3}$' });
const Bag = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown());

/** A mark that its agency took back; a wish that nobody granted does not travel. */
const Withdrawal = Type.Object(
  {
    id: Type.String({ maxLength: 36 }),
    status: Type.Literal('withdrawn'),
    reason: Type.String({ maxLength: markBounds.reasonMax }),
    organ: Type.String({ maxLength: 32 }),
    post: Type.String({ maxLength: 32 }),
    at: Instant,
    decided: Type.Optional(
      Type.Object(
        { post: Type.String({ maxLength: 32 }), at: Instant },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/**
 * Marks on the pages of a paper. A kind that the receiver does not know is taken all the same: such
 * pages are open to nobody there.
 */
const PageMarks = Type.Array(
  Type.Object(
    {
      id: Type.String({ maxLength: 36 }),
      from: PageNumber,
      to: PageNumber,
      kind: Type.String({ maxLength: 64 }),
      reason: Type.String({ maxLength: markBounds.reasonMax }),
      organ: Type.String({ maxLength: 32 }),
      post: Type.String({ maxLength: 32 }),
      at: Instant,
      withdrawal: Type.Optional(Withdrawal),
    },
    { additionalProperties: false },
  ),
  // Each agency that has the paper may add as many.
  { maxItems: markBounds.marksMax * agencies.length },
);

const Paper = Type.Intersect([Type.Object({ marks: Type.Optional(PageMarks) }), Bag]);

const HistoryEvent = Type.Object(
  {
    id: Type.String({ maxLength: 80 }),
    type: Type.String({ maxLength: 64 }),
    at: Instant,
    person: Type.Optional(PersonId),
    data: Type.Optional(Bag),
  },
  { additionalProperties: false },
);

const Act = Type.Object(
  {
    id: Type.String({ maxLength: 36 }),
    act: Type.String({ maxLength: 64 }),
    node: Type.String({ maxLength: 32 }),
    on: Day,
    at: Instant,
    persons: Type.Array(PersonId, { maxItems: 50 }),
    fields: Bag,
    by: Type.Object({ name: Type.String({ maxLength: 64 }), post: Type.String({ maxLength: 32 }) }),
    approvedBy: Type.Optional(
      Type.Object({
        name: Type.String({ maxLength: 64 }),
        post: Type.String({ maxLength: 32 }),
        insteadOf: Type.Optional(Type.String({ maxLength: 200 })),
      }),
    ),
    assumed: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 64 })),
  },
  { additionalProperties: false },
);

/**
 * What crosses a border between nodes: the act, the parts of the case the gate lets through, the
 * acts and history the receiver lacks, and the names of the files that go with it.
 */
export const Handover = Type.Object(
  {
    act: Type.Optional(Act),
    case: Type.Object(
      {
        name: Type.Optional(Type.String({ maxLength: 500 })),
        stage: Type.String({ maxLength: 32 }),
        turn: Type.Integer({ minimum: 0 }),
        numbers: Type.Optional(
          Type.Record(Type.String({ maxLength: 16 }), Type.String({ maxLength: 80 })),
        ),
        charges: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
        report: Type.Optional(Bag),
        facts: Type.Optional(Type.Array(Text, { maxItems: 200 })),
        evidence: Type.Optional(Type.Array(Bag, { maxItems: 2000 })),
        victims: Type.Optional(Type.Array(Bag, { maxItems: 2000 })),
        returns: Type.Integer({ minimum: 0, maximum: 2 }),
        postponements: Type.Integer({ minimum: 0, maximum: 2 }),
        trial: Type.Optional(Bag),
        demonstration: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    persons: Type.Array(Type.Intersect([Type.Object({ id: PersonId }), Bag]), { maxItems: 50 }),
    history: Type.Array(HistoryEvent, { maxItems: 5000 }),
    acts: Type.Array(Act, { maxItems: 2000 }),
    documents: Type.Array(Paper, { maxItems: 5000 }),
    attachments: Type.Array(Paper, { maxItems: 5000 }),
    participants: Type.Array(Type.String({ maxLength: 16 }), { maxItems: 5 }),
  },
  { additionalProperties: false },
);

/** The notice of progress to all who follow a case; an act itself bears its own name. */
export const progressContract = 'case-progress';

/** The alarm to police and procuratorate that a person is held beyond the limit. */
export const alarmContract = 'custody-alarm';

/** Names of the contracts that are no act. */
export const contractNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> =
  {
    [progressContract]: { zh: '办案进度通报', en: 'Progress notice' },
    [alarmContract]: { zh: '超期羁押警报', en: 'Custody alarm' },
    [settingContract]: { zh: '县级期限设定', en: 'County setting' },
    [erasureContract]: { zh: '依法消除通知', en: 'Erasure notice' },
    [gateChangeContract]: { zh: '闸门变更', en: 'Change of a gate' },
  };

/** Which gate a contract goes through. */
export function carriesOf(contract: string): Gate['carries'] {
  if (contract === gateChangeContract) return 'gate-change';
  if (contract === settingContract) return 'setting';
  if (contract === erasureContract) return 'erasure';
  if (contract === alarmContract) return 'alarm';
  return contract === progressContract ? 'progress' : 'act';
}
