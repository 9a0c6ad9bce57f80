import { type Static, Type } from 'typebox';

/** Two agencies change what passes between them; it concerns no case. */
export const gateChangeContract = 'gate-change';

/** Bounds of a change; each is tested at the bound and one beyond. */
export const gateChangeBounds = {
  pathsMax: 100,
  reasonMin: 10,
  reasonMax: 500,
  articleMax: 2_000,
  quoteMin: 8,
  quoteMax: 500,
} as const;

const strict = { additionalProperties: false } as const;
const Id = Type.String({ pattern: '^[0-9a-f-]{36}$' });
const Paths = Type.Array(Type.String({ pattern: '^[a-zA-Z0-9_.-]{1,128}$' }), {
  maxItems: gateChangeBounds.pathsMax,
  uniqueItems: true,
});
const Reason = Type.String({
  minLength: gateChangeBounds.reasonMin,
  maxLength: gateChangeBounds.reasonMax,
});

/** The article that lets it pass, and its words: what is opened needs one. */
export const GateGround = Type.Object(
  {
    instrument: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }),
    article: Type.Integer({ minimum: 1, maximum: gateChangeBounds.articleMax }),
    quote: Type.String({
      minLength: gateChangeBounds.quoteMin,
      maxLength: gateChangeBounds.quoteMax,
    }),
  },
  strict,
);
export type GateGround = Static<typeof GateGround>;

/** A change still being thought of: run on recorded traffic, nothing is kept. */
export const GateDraft = Type.Object(
  { gate: Type.String({ pattern: '^[a-z-]{1,64}$' }), opens: Paths, closes: Paths },
  strict,
);
export type GateDraft = Static<typeof GateDraft>;

export const ProposeGateChange = Type.Object(
  {
    ...GateDraft.properties,
    reason: Reason,
    ground: Type.Union([GateGround, Type.Null()]),
  },
  strict,
);
export type ProposeGateChange = Static<typeof ProposeGateChange>;

export const DecideGateChange = Type.Object({ agree: Type.Boolean(), reason: Reason }, strict);
export type DecideGateChange = Static<typeof DecideGateChange>;

export const WithdrawGateChange = Type.Object({ reason: Reason }, strict);
export type WithdrawGateChange = Static<typeof WithdrawGateChange>;

const By = Type.Object(
  { name: Type.String({ maxLength: 64 }), post: Type.String({ maxLength: 32 }) },
  strict,
);
const At = Type.String({ maxLength: 40 });
const Count = Type.Integer({ minimum: 0 });

/** How many recorded envelopes would have carried a path more or less. */
export const SimulatedCounts = Type.Object(
  {
    envelopes: Count,
    changed: Count,
    paths: Type.Array(
      Type.Object(
        {
          path: Type.String({ maxLength: 128 }),
          outcome: Type.Union([Type.Literal('newly-passes'), Type.Literal('newly-stays')]),
          reduced: Type.Boolean(),
          envelopes: Count,
          cases: Count,
        },
        strict,
      ),
      { maxItems: 2 * gateChangeBounds.pathsMax },
    ),
  },
  strict,
);
export type SimulatedCounts = Static<typeof SimulatedCounts>;

/** The envelope that proposes a change, with what the proposer's own traffic says of it. */
export const GateChangeProposed = Type.Object(
  {
    step: Type.Literal('proposed'),
    id: Id,
    from: Type.String({ maxLength: 16 }),
    change: ProposeGateChange,
    simulated: SimulatedCounts,
    by: By,
    at: At,
  },
  strict,
);
export type GateChangeProposed = Static<typeof GateChangeProposed>;

/** What follows a proposal. Only the sender of the gate makes it `effective` or lets it lapse. */
export const GateChangeStep = Type.Object(
  {
    step: Type.Union([
      Type.Literal('agreed'),
      Type.Literal('refused'),
      Type.Literal('withdrawn'),
      Type.Literal('effective'),
      Type.Literal('lapsed'),
    ]),
    id: Id,
    by: By,
    note: Type.String({ maxLength: gateChangeBounds.reasonMax }),
    at: At,
  },
  strict,
);
export type GateChangeStep = Static<typeof GateChangeStep>;

/** The payload of the envelope. */
export const GateChangeMessage = Type.Union([GateChangeProposed, GateChangeStep]);
