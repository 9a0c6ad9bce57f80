import { type NodePublic, type StatementKind, verifyStatement } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import type { EvidenceCheck } from '@xinqu/core/ledger';
import { type DayStatement, dayStatementOf } from './messages.ts';

/** The form of a file that holds one account with its signatures. */
export const dayFileFormat = 'xinqu-day-balance-file/1';

export const isDayFile = (file: unknown): boolean =>
  (file as { format?: unknown } | null)?.format === dayFileFormat;

const textIn = (file: unknown, key: string): string => {
  const value = (file as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
};

/** Applied, refused and pending are all that was numbered, and what is pending is among it. */
function addsUp({ first, last, applied, refused, pending }: DayStatement): boolean {
  const within = pending.every((n, i) => n >= first && n <= last && n > (pending[i - 1] ?? 0));
  return within && applied + refused + pending.length === last - first + 1;
}

/** Checks the signed account of a day by public keys alone, step by step. */
export async function verifyDayFile(
  file: unknown,
  nodes: ReadonlyMap<NodeId, NodePublic>,
): Promise<EvidenceCheck[]> {
  const text = textIn(file, 'statement');
  const statement = dayStatementOf(text);
  const form = { id: 'form', zh: '文件形式', en: 'form of the file' };
  if (statement === undefined) return [{ ...form, holds: false, detail: '' }];
  const { from, to, day, first, last, applied, refused, pending } = statement;
  const signed = async (node: NodeId, kind: StatementKind, key: string): Promise<boolean> => {
    const signer = nodes.get(node);
    if (signer === undefined) return false;
    return verifyStatement(kind, textIn(file, key), text, signer).then(
      () => true,
      () => false,
    );
  };
  const counts = `${first}–${last}：${applied} + ${refused} + ${pending.length}`;
  return [
    { ...form, holds: true, detail: `${day} ${from} → ${to}` },
    { id: 'counts', zh: '件数相符', en: 'counts add up', holds: addsUp(statement), detail: counts },
    {
      id: 'sender',
      zh: '发件单位签名',
      en: 'signed by the sender',
      holds: await signed(from, 'day-balance', 'signature'),
      detail: from,
    },
    {
      id: 'receiver',
      zh: '收件单位副署',
      en: 'countersigned by the receiver',
      holds: await signed(to, 'day-balance-agreed', 'countersignature'),
      detail: to,
    },
  ];
}
