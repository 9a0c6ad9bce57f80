import type {
  Length,
  LengthChoice,
  LimitDefinition,
  TargetProfile,
  When,
} from '@xinqu/core/limits';
import { page, publicModule, table, type Generate } from './page.ts';

const owners: Readonly<Record<LimitDefinition['owner'], string>> = {
  police: '公安机关',
  procuratorate: '人民检察院',
  court: '人民法院',
  justice: '司法行政机关',
  supervision: '监察机关',
  'detention-house': '看守所',
  'legal-aid': '法律援助机构',
  party: '当事人',
  none: '—',
};

const rolls = { custody: '不顺延', always: '顺延', never: '不顺延' } as const;

const domains = [
  ['criminal', '刑事'],
  ['civil', '民事'],
] as const;

function condition(when: When): string {
  if ('held' in when) return when.held ? '在押' : '未在押';
  if ('has' in when) return `有 ${when.has}`;
  if ('seen' in when) return `已有 ${when.seen}`;
  const [values, word] = 'in' in when ? [when.in, '为'] : [when.notIn, '非'];
  return `${when.field} ${word} ${values.join('、')}`;
}

type Say = (length: Length) => string;

function choice({ when, is }: LengthChoice, say: Say): string {
  const length = is === 'at-once' ? '立即' : say(is);
  return when === undefined ? length : `${when.map(condition).join('且')}：${length}`;
}

function lengths(limit: LimitDefinition, say: Say): string {
  if (limit.kind === 'forward') return limit.lengths.map((one) => choice(one, say)).join('\n');
  if (limit.kind === 'term') return limit.ceilings.map((one) => choice(one, say)).join('\n');
  if (limit.kind === 'backward') return `之前 ${limit.days} 日`;
  return limit.kind === 'effective' ? '末一上诉期届满次日' : '法律未规定期限';
}

function starts(limit: LimitDefinition): string {
  const ids = (names: readonly string[]) => [...new Set(names)].map((id) => `\`${id}\``).join('、');
  if (limit.kind === 'forward' || limit.kind === 'unlimited') {
    return ids(limit.starts.map((rule) => rule.on));
  }
  if (limit.kind === 'term') return ids([limit.start]);
  if (limit.kind === 'effective') return ids(limit.services.map((service) => service.on));
  return 'on' in limit.before_ ? ids([limit.before_.on]) : ids(limit.before_.clocks);
}

const units = { day: '日', hour: '小时' } as const;

/** Before the end: 7 日、3 日、1 日、1 小时, and the article where the law itself asks for it. */
function warnings({ warning }: LimitDefinition): string {
  const leads = warning.leads.map(({ n, unit }) => `${n} ${units[unit]}`).join('、');
  const basis = (warning.basis ?? []).map((citation) => citation.zh);
  return [leads === '' ? '—' : leads, ...basis].join('\n');
}

const inForce = ({ from, to }: LimitDefinition): string =>
  to === undefined ? `${from} 起` : `${from} 至 ${to}`;

function row(limit: LimitDefinition, say: Say): string[] {
  return [
    `\`${limit.id}\`\n${limit.name.zh}`,
    owners[limit.owner],
    starts(limit),
    lengths(limit, say),
    limit.kind === 'forward' ? rolls[limit.roll] : '—',
    [...new Set(limit.basis.map((citation) => citation.zh))].join('\n'),
    warnings(limit),
    inForce(limit),
  ];
}

function targetTables(profiles: Readonly<Record<string, TargetProfile>>): string[] {
  const rows = Object.values(profiles).flatMap(({ region, targets }) =>
    targets.map(({ clock, days, from, source }) => [
      region,
      `\`${clock}\``,
      `${days} 日`,
      `${from} 起`,
      source,
    ]),
  );
  return ['## 本地目标', table(['地区', '期限', '目标', '施行', '来源'], rows)];
}

/** docs/reference/limits.md from the limits and local targets of the law package. */
export const generate: Generate = async () => {
  const law = await publicModule('@xinqu/law/limits');
  const core = await publicModule('@xinqu/core/limits');
  if (law === undefined || core === undefined) return { skipped: '@xinqu/law/limits 尚未建立' };
  const limits = law['allLimits'] as readonly LimitDefinition[];
  const say = core['lengthZh'] as Say;
  const head = ['期限', '义务人', '起算', '长度', '遇休息日', '依据', '届满前提醒', '施行'];
  const parts = domains.flatMap(([domain, name]) => {
    const own = limits.filter((limit) => limit.domain === domain);
    return [
      `## ${name}（${own.length} 条）`,
      table(
        head,
        own.map((limit) => row(limit, say)),
      ),
    ];
  });
  const targets = targetTables(law['targetProfiles'] as Readonly<Record<string, TargetProfile>>);
  const opening =
    '系统所计算的每一个期限及其条文。延长、扣除、重新计算的规则见 `law/src/limits/`，每一处都注明条文。';
  return [page('docs/reference/limits.md', '期限 Limits', opening, [...parts, ...targets])];
};
