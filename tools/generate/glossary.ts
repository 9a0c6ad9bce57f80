import type { Ground } from '@xinqu/core/access';
import { agencies, agencyNames } from '@xinqu/core/kernel';
import type { LimitDefinition } from '@xinqu/core/limits';
import { measureNames, postNames, reviewNames, stageNames, type Name } from '@xinqu/core/procedure';
import { exportedProcedures } from './acts.ts';
import { page, publicModule, table, type Generate } from './page.ts';

/** Words of the system itself: they stand in no table of the code. */
const systemWords = [
  ['子平台', 'node', '一个县（市、区）的一个机关：`370783.police`（GB/T 2260 代码加机关）'],
  ['信息库', 'store', '子平台自己的 PostgreSQL 数据库与文件'],
  ['信息渠', 'canal', '子平台之间传送密封信封的通道'],
  ['闸门', 'gate', '信息库与信息渠之间逐项准许通过的内容，附目的与法律依据'],
  ['信封', 'envelope', '由发出方签名、对收受方密封的一次传送'],
  ['流转', 'handover', '一个信封的发出、存放与生效，每一步都有回执'],
  ['回执', 'receipt', '收受方签名的答复：已生效，或附理由拒绝'],
  ['账册', 'ledger', '节点的仅追加日志：每条记录一片叶（RFC 6962），检查点由节点签名'],
  ['见证机关', 'witness', '副署他机关检查点、随时要求其以现有记录作证的其他节点'],
  ['对账', 'reconciliation', '每对节点相互告知已发、已存、已办、拒收各多少，缺号即警报'],
  ['节点控制', 'limit', '对一个行为的期限，附条文；法定期限与本地目标并列'],
  ['案件 / 卷宗', 'case / dossier', '机关办理的事 / 随之流转的文书与证据'],
  ['卷宗页码核对', 'page parity', '发出的页与收到的页逐页摘要相同，或者指明首个不同的页'],
  [
    '非承办查阅',
    'break-glass',
    '凭列明的事由、限时查阅不由自己承办的案件，承办人当即知悉，由他人审查',
  ],
  [
    '解除封存',
    'unseal',
    '凭生效裁判和列明的条文，由案管呈请、分管领导决定，未成年人犯罪记录不再封存',
  ],
  ['文书', 'document', '由已记录的事实制作、签名、分版本、从不覆盖的法律文书'],
  ['水印副本', 'copy', '加注查看人、机关与时间的 PDF；预览与导出用它，原件不改动'],
  [
    '标明不公开的页',
    'page mark',
    '承办人凭列明的条文标出材料中的起止页；不能查看的人得到以空白页代替的摘录',
  ],
  [
    '撤销标明',
    'withdrawal',
    '标错的由作出标明的机关写明理由撤销；涉及受保护人员、报案人的由部门负责人决定，标明和撤销都留在记录中',
  ],
  ['摘录', 'extract', '隐去不公开的页、页码不变的水印副本；不附原件的哈希值'],
  ['导出', 'export', '经说明条文依据与用途、先记入账册，材料才离开机关'],
  ['岗位', 'post', '人员可以做什么；系统管理员看不到案件'],
] as const;

const named = (names: Readonly<Record<string, Name>>): string[][] =>
  Object.entries(names).map(([id, { zh, en }]) => [zh, `\`${id}\``, en]);

async function actRows(): Promise<string[][]> {
  const procedures = await exportedProcedures('@xinqu/procedures/criminal');
  return procedures.flatMap(({ acts }) =>
    acts.map(({ id, name, basis }) => [name.zh, `\`${id}\``, basis.join('、')]),
  );
}

async function limitRows(): Promise<string[][]> {
  const law = await publicModule('@xinqu/law/limits');
  const limits = (law?.['allLimits'] ?? []) as readonly LimitDefinition[];
  const cited = new Map<string, { zh: string; basis: Set<string> }>();
  for (const { id, name, basis } of limits) {
    const entry = cited.get(id) ?? { zh: name.zh, basis: new Set() };
    for (const citation of basis) entry.basis.add(citation.zh);
    cited.set(id, entry);
  }
  return [...cited].map(([id, { zh, basis }]) => [zh, `\`${id}\``, [...basis].join('、')]);
}

interface PageKind {
  readonly id: string;
  readonly name: Name;
  readonly basis: readonly Ground[];
}

async function pageKindRows(): Promise<string[][]> {
  const access = await publicModule('@xinqu/procedures/access');
  const kinds = (access?.['pageKinds'] ?? []) as readonly PageKind[];
  return kinds.map(({ id, name, basis }) => [
    name.zh,
    `\`${id}\``,
    basis.map(({ zh }) => zh).join('、'),
  ]);
}

/** docs/glossary.md: each legal term, its only identifier, its article. */
export const generate: Generate = async () => {
  const [acts, limits] = [await actRows(), await limitRows()];
  const kinds = await pageKindRows();
  const offices = Object.fromEntries(agencies.map((agency) => [agency, agencyNames[agency]]));
  const cited = ['中文', '标识', '依据'];
  const plain = ['中文', '标识', 'English'];
  const parts = [
    '## 系统用语',
    table(
      ['中文', '标识', '含义'],
      systemWords.map(([zh, id, meaning]) => [zh, id, meaning]),
    ),
    '## 机关',
    table(plain, named(offices)),
    '## 岗位',
    table(plain, named(postNames)),
    '## 阶段',
    table(plain, named(stageNames)),
    '## 强制措施与执行',
    table(plain, named(measureNames)),
    '## 审查逮捕',
    table(plain, named(reviewNames)),
    ...(kinds.length === 0 ? [] : ['## 不公开的页', table(cited, kinds)]),
    ...(acts.length === 0 ? [] : ['## 行为', table(cited, acts)]),
    ...(limits.length === 0 ? [] : ['## 期限', table(cited, limits)]),
  ];
  const opening = '每个法律用语在代码中只有一个标识，各处只用这一个。';
  return [page('docs/glossary.md', '用语 Glossary', opening, parts)];
};
