import { type Agency, type CalendarDay, addDays, instant, msOf, uuidv7 } from '@xinqu/core/kernel';
import { type County, carryCases } from '@xinqu/embedded';

type Plan = Parameters<typeof carryCases>[1][number];
type Step = readonly [
  agency: Agency,
  act: string,
  afterDays: number,
  fields?: Readonly<Record<string, unknown>>,
];

export interface SeedCase {
  readonly caseName: string;
  readonly charge: string;
  readonly suspect: string;
  readonly from: CalendarDay;
  /** How many of the acts are done: the case stands where they end. */
  readonly acts: number;
  /** What the report and the registration of the suspect say besides. */
  readonly reported?: Readonly<Record<string, unknown>>;
  readonly registered?: Readonly<Record<string, unknown>>;
}

const family = { familyName: '枚示乙', familyRelation: '姐姐' };
const one = <T>(value: T) => ({ P1: value });

/** From the trial to the end of a suspended sentence: the case is closed. */
const endOf = ({ from }: SeedCase): readonly Step[] => [
  ['court', 'serve-indictment', 41],
  [
    'court',
    'summon-to-trial',
    42,
    { trialAt: `${addDays(from, 54)}T09:00:00+08:00`, place: '第三审判庭', open: false },
  ],
  [
    'court',
    'pronounce-judgment',
    54,
    {
      sentenceKind: one('detention'),
      months: one(5),
      probationMonths: one(6),
      fineFen: one(200_000),
      mode: 'immediate',
    },
  ],
  ['court', 'court-release', 54, { courtReleaseGround: one('170.2') }],
  ['court', 'serve-judgment', 55],
  ['court', 'declare-effective', 67],
  ['court', 'hand-over-to-community-correction', 68],
  ['justice', 'receive-correction-papers', 69],
  ['justice', 'register-correction', 70],
  ['justice', 'end-correction', 252],
];

/** From the report to the end, each act so many days after the report. */
const pathOf = (seed: SeedCase): readonly Step[] => [...toTrial(seed), ...endOf(seed)];

const toTrial = ({ caseName, charge, suspect, ...more }: SeedCase): readonly Step[] => [
  [
    'police',
    'accept-report',
    0,
    { source: '报案', caseName, charge, summary: '详见接报记录。', ...more.reported },
  ],
  ['police', 'open-case', 1],
  [
    'police',
    'register-suspect',
    1,
    { name: suspect, bornOn: '1994-03-18', ...family, ...more.registered },
  ],
  ['police', 'detain', 2, { ground: '82.3', custodyPlace: one('寿光市看守所') }],
  ['police', 'record-detention-delivery', 2],
  ['police', 'interrogate', 2, { plea: one(true) }],
  ['police', 'notify-family', 2],
  [
    'police',
    'request-arrest',
    4,
    {
      facts: '事实经讯问与查证属实。',
      evidence: '书证：户籍证明\n鉴定意见：价格认定结论书',
      danger: '有再犯可能。',
    },
  ],
  ['procuratorate', 'approve-arrest', 6],
  ['police', 'execute-arrest', 6],
  ['police', 'interrogate', 6],
  ['police', 'notify-family', 6],
  ['police', 'return-receipt', 7],
  ['police', 'transfer-for-prosecution', 30],
  ['procuratorate', 'inform-of-rights', 31],
  [
    'procuratorate',
    'sign-plea',
    33,
    {
      lawyer: one('隋示甲'),
      firm: one('山东示例律师事务所'),
      defenderKind: one('值班律师'),
      proposal: one('拘役四个月，并处罚金人民币二千元'),
      procedure: 'summary',
    },
  ],
  ['procuratorate', 'charge', 38],
  ['court', 'accept-case', 40, { judges: '鞠示八' }],
];

const ofCase = new Set([
  ...['accept-report', 'open-case', 'register-suspect', 'accept-case'],
  ...['summon-to-trial', 'declare-effective'],
]);

function planOf(seed: SeedCase, n: number): Plan {
  const salt = new Uint8Array(10).fill(n + 1);
  const start = msOf(instant(`${seed.from}T09:00:00+08:00`));
  const acts = pathOf(seed)
    .slice(0, seed.acts)
    .map(([agency, act, afterDays, fields], i) => ({
      id: uuidv7(start + i, salt),
      agency,
      act,
      persons: ofCase.has(act) ? [] : (['P1'] as const),
      fields: fields ?? {},
      assumed: [],
      at: instant(
        `${addDays(seed.from, afterDays)}T${String(9 + (i % 8)).padStart(2, '0')}:00:00+08:00`,
      ),
    }));
  return { id: seed.caseName, dossier: acts[0]!.id, acts, notSaid: [], leftOut: [] };
}

/** Cases that stand where a test wants them, carried by the same acts an official would do. */
export async function seedCases(county: County, seeds: readonly SeedCase[]): Promise<void> {
  const carried = await carryCases(county, seeds.map(planOf), () => {});
  const stopped = carried.find((c) => c.stoppedAt !== undefined);
  if (stopped) throw new Error(`${stopped.id}: ${JSON.stringify(stopped.stoppedAt)}`);
}
