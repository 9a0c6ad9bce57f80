import { agencies, type Agency } from '@xinqu/core/kernel';
import type { TimelineDto } from '@xinqu/contracts/http';
import { agencyId } from '../kit/text.ts';

export interface TimelineRow {
  readonly item: TimelineDto;
  /** Lane of the agency that acted; -1 when it is none of the five. */
  readonly lane: number;
  /** Lanes that the way from the act before runs across, in order. */
  readonly crosses: readonly [from: number, to: number] | null;
  /** Set on the first act of a day. */
  readonly newDay: boolean;
  /** Lanes with a line above and below the act. */
  readonly above: number;
  readonly below: number;
}

export const lanes: readonly Agency[] = agencies;

const laneOf = (item: TimelineDto): number =>
  lanes.findIndex((agency) => agency === agencyId(item.agency));

/** Acts in the order they were done, each in the lane of its agency, joined like stations. */
export function timelineRows(timeline: readonly TimelineDto[]): TimelineRow[] {
  const sorted = timeline.toSorted((a, b) => a.at.localeCompare(b.at));
  return sorted.map((item, i) => {
    const before = sorted[i - 1];
    const lane = laneOf(item);
    const from = before === undefined ? lane : laneOf(before);
    const moved = from !== lane && from >= 0 && lane >= 0;
    return {
      item,
      lane,
      crosses: moved ? [Math.min(from, lane), Math.max(from, lane)] : null,
      newDay: before?.on !== item.on,
      above: before === undefined ? -1 : from,
      below: i === sorted.length - 1 ? -1 : lane,
    };
  });
}
