/** What PostgreSQL, its disk or the way to it was not able to do; it says nothing of the statement. */
export type Trouble = 'busy' | 'too-slow' | 'full' | 'unavailable';

export const codeOf = (cause: unknown): string =>
  String((cause as { code?: unknown } | null)?.code ?? '');

/** 40001 serialization failure, 40P01 deadlock, 55P03 lock not available in time: again, at once. */
export const isClash = (code: string): boolean => /^(40001|40P01|55P03)$/.test(code);

/**
 * 08… and 57P0… connection or server going down; 530… to 533… no memory, no room or no connection
 * left, but not 53400, a limit that a function of ours has set; 58… the disk failed.
 */
const isGone = (code: string): boolean => /^(08...|53[0-3]..|57P0.|58...)$/.test(code);

/**
 * The one rule of which errors come from the surroundings; nothing where an error is about the
 * statement. 57014 is the time a statement may take, 53100 a full disk.
 */
export function troubleOf(cause: unknown): Trouble | undefined {
  const code = codeOf(cause);
  if (isClash(code)) return 'busy';
  if (code === '57014') return 'too-slow';
  if (code === '53100') return 'full';
  if (isGone(code)) return 'unavailable';
  const message = cause instanceof Error ? cause.message : '';
  // The words of pg-pool, which has no code for it.
  if (message.startsWith('timeout exceeded when trying')) return 'busy';
  const cut = code === 'ECONNREFUSED' || /Connection terminated|ECONNRE(SET|FUSED)/.test(message);
  return cut ? 'unavailable' : undefined;
}
