import type { GateChangeDto, GateDto, Lamp } from '@xinqu/contracts/http';
import { agencyText } from '../kit/text.ts';

const carried: Readonly<Record<string, string>> = { act: '办案事项', progress: '进度通报' };

/** 公安局至人民检察院 · 办案事项 */
export const gateName = ({ from, to, carries }: Pick<GateDto, 'from' | 'to' | 'carries'>): string =>
  `${agencyText(from).zh}至${agencyText(to).zh} · ${carried[carries] ?? carries}`;

interface StatusWords {
  readonly zh: string;
  readonly en: string;
  readonly lamp: Lamp;
}

export const statusWords: Readonly<Record<GateChangeDto['status'], StatusWords>> = {
  open: { zh: '待对方决定', en: 'To be decided', lamp: 'yellow' },
  agreed: { zh: '已同意，待发出方生效', en: 'Agreed', lamp: 'yellow' },
  refused: { zh: '未同意', en: 'Refused', lamp: 'grey' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn', lamp: 'grey' },
  effective: { zh: '已生效', en: 'In effect', lamp: 'green' },
  lapsed: { zh: '未生效：闸门已有其他变更', en: 'Lapsed', lamp: 'grey' },
};

const stepNames: Readonly<Record<string, string>> = {
  agreed: '同意',
  refused: '不同意',
  withdrawn: '撤回',
  effective: '生效',
  lapsed: '未能生效',
};
export const stepName = (step: string): string => stepNames[step] ?? step;
