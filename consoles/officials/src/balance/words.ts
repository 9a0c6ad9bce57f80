import type { Bilingual, DirectionDto, Lamp, ReplayDto } from '@xinqu/contracts/http';
import { agencyText } from '../kit/text.ts';

const units: readonly (readonly [ms: number, zh: string, en: string])[] = [
  [86_400_000, '天', 'd'],
  [3_600_000, '小时', 'h'],
  [60_000, '分钟', 'min'],
  [1_000, '秒', 's'],
];

/** How long before `at` something was, in its largest whole unit; nothing is longer ago than now. */
export function ageText(since: string, at: string): Bilingual {
  const ms = Math.max(0, Date.parse(at) - Date.parse(since));
  const [size, zh, en] = units.find(([unit]) => ms >= unit) ?? units.at(-1)!;
  const count = Math.floor(ms / size);
  return { zh: `${count} ${zh}`, en: `${count} ${en}` };
}

/** The lamp of a verdict: colour, shape and word go together. */
export const stateLamps: Readonly<Record<DirectionDto['state'], Lamp>> = {
  even: 'green',
  open: 'yellow',
  moving: 'yellow',
  unknown: 'grey',
  wrong: 'red',
};

export const outcomeWords: Readonly<Record<ReplayDto['cameTo'], Bilingual>> = {
  applied: { zh: '已办', en: 'applied' },
  refused: { zh: '已拒收', en: 'refused' },
  waiting: { zh: '等待附件', en: 'waits for files' },
  parked: { zh: '仍挂起', en: 'still stuck' },
};

/** The agency of a node; of another region with its code, since the name alone could be two. */
export function peerText(peer: string, node: string): string {
  const { zh } = agencyText(peer);
  const region = (id: string) => id.split('.')[0]!;
  return region(peer) === region(node) ? zh : `${zh}（${region(peer)}）`;
}

/** A count, or a dash where it is not told. */
export const figureText = (count: number | null): string => (count === null ? '—' : String(count));
