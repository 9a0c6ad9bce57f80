import { numbersMax, type Statement } from './statement.ts';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One direction of a pair, as far as one of the two nodes knows it; `null`: not told yet. */
export interface Direction {
  readonly sent: number | null;
  readonly stored: number | null;
  readonly applied: number | null;
  readonly refused: number | null;
  /** Stored at the receiver, and neither applied nor refused yet. */
  readonly pending: number | null;
  readonly parked: number | null;
  /** Closed at the sender by signed receipts; `null` where the receiver looks. */
  readonly receipted: number | null;
  readonly missing: readonly number[];
}

/**
 * `even`: every envelope is settled. `open`: all are stored, some not settled. `moving`: the last
 * ones are on their way. `unknown`: the peer has not said. `wrong`: something is missing.
 */
export type DirectionState = 'even' | 'open' | 'moving' | 'unknown' | 'wrong';

export interface Verdict {
  readonly state: DirectionState;
  readonly says: Bilingual;
}

/** 3、5–7: numbers in order, neighbours drawn together. */
export function numbersText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join('、');
}

const missingOf = ({ missing }: Direction): Verdict => {
  const more = missing.length >= numbersMax;
  const list = numbersText(missing);
  return {
    state: 'wrong',
    says: {
      zh: `不平：第 ${list} 号${more ? '等' : ''}已发出而未收到`,
      en: `Does not balance: ${list}${more ? ' and more' : ''} sent and not received`,
    },
  };
};

/** Says whether one direction balances and, if not, what is missing. */
export function judge(direction: Direction): Verdict {
  const { sent, stored, applied, refused, pending, parked, receipted } = direction;
  if (direction.missing.length > 0) return missingOf(direction);
  if (sent === null || stored === null || applied === null || refused === null) {
    return {
      state: 'unknown',
      says: { zh: '对方尚未告知', en: 'The other side has not said yet' },
    };
  }
  if (stored > sent || applied + refused > stored) {
    const over = {
      zh: `收到 ${stored}，多于发出 ${sent}`,
      en: `${stored} received of ${sent} sent`,
    };
    return { state: 'wrong', says: { zh: `不平：${over.zh}`, en: `Does not balance: ${over.en}` } };
  }
  if (stored < sent) {
    const n = sent - stored;
    return { state: 'moving', says: { zh: `流转中：${n} 件在途`, en: `Moving: ${n} on the way` } };
  }
  if ((pending ?? 0) > 0) {
    const held = (parked ?? 0) > 0 ? `，其中挂起 ${parked} 件` : '';
    const stuck = (parked ?? 0) > 0 ? `, ${parked} of them stuck` : '';
    return {
      state: 'open',
      says: {
        zh: `平：全部收到，${pending} 件未办${held}`,
        en: `Balances: all received, ${pending} not settled${stuck}`,
      },
    };
  }
  if (receipted !== null && receipted < applied + refused) {
    const n = applied + refused - receipted;
    return {
      state: 'moving',
      says: { zh: `流转中：${n} 件回执在途`, en: `Moving: ${n} receipts on the way` },
    };
  }
  return {
    state: 'even',
    says: {
      zh: '平：已发 = 已存 = 已办 + 拒收',
      en: 'Balances: sent = stored = applied + refused',
    },
  };
}

export interface OwnSide {
  readonly sent: number;
  readonly applied: number;
  readonly refused: number;
  readonly inStored: number;
  readonly inApplied: number;
  readonly inRefused: number;
  readonly inParked: number;
}

/** Both directions of a pair as this node knows them: its own books and what the peer said. */
export function directionsOf(
  own: OwnSide,
  said: Statement | null,
  missing: readonly number[],
): { readonly out: Direction; readonly in: Direction } {
  const pendingThere = said === null ? null : said.stored - said.applied - said.refused;
  return {
    out: {
      sent: own.sent,
      stored: said?.stored ?? null,
      applied: said?.applied ?? null,
      refused: said?.refused ?? null,
      pending: pendingThere,
      parked: said?.parked ?? null,
      receipted: own.applied + own.refused,
      missing: said?.missing ?? [],
    },
    in: {
      // What was received in the meantime was sent: the last word may be a second old.
      sent: said === null ? null : Math.max(said.sent, own.inStored),
      stored: own.inStored,
      applied: own.inApplied,
      refused: own.inRefused,
      pending: own.inStored - own.inApplied - own.inRefused,
      parked: own.inParked,
      receipted: null,
      missing,
    },
  };
}
