import type {
  DayBalanceDto,
  DirectionDto,
  HeldDto,
  ReconciliationDto,
} from '@xinqu/contracts/http';

const at = '2026-06-22T12:00:00.000+08:00';

const even: DirectionDto = {
  queued: 0,
  sent: 128,
  stored: 128,
  applied: 127,
  refused: 1,
  pending: 0,
  parked: 0,
  receipted: 128,
  missing: [],
  state: 'even',
  says: { zh: '平：已发 = 已存 = 已办 + 拒收', en: 'Balances: sent = stored = applied + refused' },
  oldestAt: null,
};

const wrong: DirectionDto = {
  ...even,
  sent: 131,
  stored: 128,
  missing: [129, 130, 131],
  state: 'wrong',
  says: {
    zh: '不平：第 129–131 号已发出而未收到',
    en: 'Does not balance: 129–131 sent and not received',
  },
  oldestAt: '2026-06-22T11:59:20.000+08:00',
};

const unknown: DirectionDto = {
  ...even,
  sent: 12,
  queued: 340,
  stored: null,
  applied: null,
  refused: null,
  pending: null,
  parked: null,
  state: 'unknown',
  says: { zh: '对方尚未告知', en: 'The other side has not said yet' },
  oldestAt: '2026-06-15T08:00:00.000+08:00',
};

const days = (node: string): DayBalanceDto[] => {
  const one = {
    from: node,
    to: '370783.police',
    day: '2026-06-21',
    first: 101,
    last: 128,
    applied: 27,
    refused: 1,
    pending: 0,
  };
  const back = { from: '370783.police', to: node };
  return [
    { ...one, id: 'd1', state: 'agreed', says: { zh: '双方已签', en: 'signed by both' } },
    {
      ...one,
      ...back,
      id: 'd2',
      state: 'differs',
      says: { zh: '不一致：自第 117 号起', en: 'differs from 117 on' },
    },
    {
      ...one,
      id: 'd3',
      day: '2026-06-20',
      first: 1,
      last: 100,
      applied: null,
      refused: null,
      pending: null,
      state: 'closing',
      says: { zh: '待结：尚有未答', en: 'closing: not all answered' },
    },
  ];
};

/** The accounts of a node: one pair even, one with a gap, one never heard of. */
export const reconciliation = (node: string, alarmed: boolean): ReconciliationDto => ({
  node,
  at,
  pairs: [
    { peer: '370783.police', heardAt: at, out: even, in: alarmed ? wrong : even },
    { peer: '370783.court', heardAt: at, out: even, in: even },
    { peer: '370784.justice', heardAt: null, out: unknown, in: { ...unknown, queued: 0 } },
  ],
  days: alarmed ? days(node) : [],
  pageDifferences: alarmed
    ? [
        {
          attachment: '01979a3c-0000-7000-8000-000000000017',
          state: 'different',
          sender: '370783.police',
          sent: 20,
          received: 20,
          firstDifference: 17,
          checkedAt: at,
        },
      ]
    : [],
  alarms: alarmed
    ? [
        {
          id: 'a1',
          node: '370783.police',
          kind: 'gap',
          name: { zh: '已发信封未收到', en: 'envelopes sent and not received' },
          says: { zh: '第 129–131 号已发出而未收到', en: '129–131 sent and not received' },
          firstAt: '2026-06-22T11:59:24.000+08:00',
          lastAt: at,
          times: 1,
          closedAt: null,
        },
        {
          id: 'a2',
          node: '370783.court',
          kind: 'silent',
          name: { zh: '对方无音信', en: 'nothing heard from the other side' },
          says: { zh: '最后收到信息：2026-06-20 03:10', en: 'last heard at 2026-06-20 03:10' },
          firstAt: '2026-06-20T03:10:06.000+08:00',
          lastAt: '2026-06-20T03:10:06.000+08:00',
          times: 1,
          closedAt: '2026-06-20T03:14:00.000+08:00',
        },
      ]
    : [],
});

const ages = (failed: number, waiting: number) =>
  (
    [
      ['不到 1 分钟', 'under a minute', 0, waiting],
      ['1–10 分钟', '1–10 minutes', 0, 0],
      ['10–60 分钟', '10–60 minutes', failed, 0],
      ['1–24 小时', '1–24 hours', 0, 0],
      ['1–7 天', '1–7 days', 0, 0],
      ['7 天以上', 'over 7 days', 0, 0],
    ] as const
  ).map(([zh, en, stuck, waits]) => ({ name: { zh, en }, failed: stuck, waiting: waits }));

/** What is held: one that failed, with two behind it, and one that waits for its files. */
export const held = (node: string, alarmed: boolean, posted: readonly string[]): HeldDto => {
  const replayed = posted.includes('held/h1/replay');
  const failed = {
    id: 'h1',
    from: '370783.police',
    name: { zh: '提请批准逮捕', en: 'Request arrest' },
    dossier: '0197a2f0-0000-7000-8000-000000000001',
    pairSequence: 57,
    why: 'failed' as const,
    cause: 'TypeError: Cannot read properties of undefined (reading "persons")',
    receivedAt: '2026-06-22T11:20:00.000+08:00',
    behind: 2,
    files: 0,
    filesMissing: 0,
  };
  const waiting = {
    ...failed,
    id: 'h2',
    name: { zh: '移送审查起诉', en: 'Transfer for prosecution' },
    pairSequence: 61,
    why: 'files' as const,
    cause: null,
    receivedAt: '2026-06-22T11:59:40.000+08:00',
    behind: 0,
    files: 6,
    filesMissing: 4,
  };
  if (!alarmed) return { node, items: [], ages: ages(0, 0), replays: [] };
  return {
    node,
    items: replayed ? [waiting] : [failed, waiting],
    ages: ages(replayed ? 0 : 1, 1),
    replays: replayed
      ? [
          {
            id: 'r1',
            envelope: 'h1',
            from: '370783.police',
            name: '蒯示宁',
            reason: '故障已排除',
            at,
            cameTo: 'applied',
          },
        ]
      : [],
  };
};
