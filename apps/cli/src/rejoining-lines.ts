import type { PublicCountyDto, PublicRejoinDto } from '@xinqu/contracts/http';

const states: Readonly<Record<PublicRejoinDto['state'], string>> = {
  waiting: '正在向其他单位核对，只能查阅 joining again, reads only',
  'turned-away':
    '不被接纳：所恢复的备份已被放弃，请改用其他备份 turned away: its backup was given up',
  'at-work': '已恢复办理，仍有单位未核对 at work again, not with all',
};

const withoutPeer =
  '等不到的，由系统管理员在「备份恢复」页提出、审计同意后不再等待 · ' +
  'for one that does not come back, the administrator asks and an auditor agrees to go on without';

/** No case is shown while one may have been erased and nobody has told. */
const keysCopied: Readonly<Partial<Record<PublicRejoinDto['state'], string>>> = {
  waiting:
    '案件密钥取自副本：其他单位告知备份之后的消除以前，不显示任何案件 · ' +
    'case keys from a copy: no case is shown until the others have told what was erased since',
  'turned-away':
    '案件密钥取自副本：其他单位不会告知备份之后的消除，不显示任何案件 · ' +
    'case keys from a copy: the others will not tell what was erased since, and no case is shown',
};

/** The backup had been given up, and nothing ends that but another one. */
const otherBackup =
  '停止该节点，清空其数据库，改用「备份恢复」页所说的备份重新恢复 · ' +
  'stop the node, empty its database and restore a backup that its page of restores names';

function nodeLines(one: PublicRejoinDto): string[] {
  const { node, state, waitsFor, adopted, unclaimed, lost, erasures } = one;
  return [
    '',
    `从备份恢复 restored: ${node} ${states[state]}`,
    ...(waitsFor.length === 0 || state === 'turned-away'
      ? []
      : [`  等待答复 waits for: ${waitsFor.join(' ')}`, `  ${withoutPeer}`]),
    ...(state === 'turned-away' ? [`  ${otherBackup}`] : []),
    ...(one.keysCopied && state !== 'at-work' ? [`  ${keysCopied[state]}`] : []),
    `  其他单位交还 given back ${adopted} 件，其中须重新办理 to be done anew ${unclaimed} 件，` +
      `已丢失的序号 lost numbers ${lost} 件，告知的备份后消除 erasures told of ${erasures} 件`,
  ];
}

/** What `xinqu status` says of nodes that were restored and have not wholly joined again. */
export const rejoiningLines = ({ rejoining }: Pick<PublicCountyDto, 'rejoining'>): string[] =>
  rejoining.flatMap(nodeLines);
