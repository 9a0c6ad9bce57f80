import { createHash } from 'node:crypto';
import { identityBounds } from './bounds.ts';
import { readablePassword } from './password.ts';
import type { IdentityPorts, Tx } from './ports.ts';

/** No salt: 79 random bits cannot be guessed from a hash. */
export const recoveryHash = (code: string): Buffer => createHash('sha256').update(code).digest();

/** As it was shown, however it was typed: lower case, groups of four. */
export const normalCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(.{4})(?=.)/g, '$1-');

/** Makes new recovery codes, returned once; those made before count no more. */
export async function newRecoveryCodes(
  ports: IdentityPorts,
  tx: Tx,
  official: string,
): Promise<string[]> {
  await tx.query('delete from official_recovery where official = $1 and used_at is null', [
    official,
  ]);
  const codes = Array.from({ length: identityBounds.recoveryCodes }, () =>
    readablePassword(ports.random),
  );
  await tx.query(
    `insert into official_recovery (hash, official, made_at)
     select hash, $2, $3 from unnest($1::bytea[]) as hash`,
    [codes.map(recoveryHash), official, ports.now()],
  );
  return codes;
}
