import type { Tx } from '../ports.ts';
import { type ErasureRow, erasureColumns } from './rows.ts';

/** What may be told of it: when, on what ground, by which order. */
export const erasedWords = ({ numbers, decided_at, paper }: ErasureRow) => ({
  numbers: Object.values(numbers),
  on: String(decided_at).slice(0, 10),
  basis: '个人信息保护法第四十七条第一款',
  order: `${paper.organ}《${paper.title}》${paper.number}`,
});

/** The erasure of a case that stood here; nothing when it never was, still is, or is not to be known. */
export async function findErased(
  tx: Pick<Tx, 'query'>,
  dossier: string,
): Promise<ErasureRow | undefined> {
  const [row] = await tx.query<ErasureRow>(
    `select ${erasureColumns} from erasure where dossier = $1::uuid and status = 'erased'`,
    [dossier],
  );
  return row;
}
