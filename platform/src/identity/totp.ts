import { type Instant, msOf } from '@xinqu/core/kernel';
import { Secret, TOTP } from 'otpauth';

/** What every authenticator app reads: RFC 6238 with SHA-1, six digits, steps of 30 seconds. */
const figures = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Bytes of a secret: as long as the hash (RFC 4226 section 4, R6). */
export const totpSecretBytes = 20;

/** A clock may be one step early or late (RFC 6238 section 5.2). */
const driftStepsMax = 1;

const totpOf = (secret: Uint8Array, digits: number = figures.digits) =>
  new TOTP({ ...figures, digits, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });

/** The code of an instant; the vectors of RFC 6238 have eight digits. */
export const totpCode = (secret: Uint8Array, at: Instant, digits?: number): string =>
  totpOf(secret, digits).generate({ timestamp: msOf(at) });

/** The step that a code belongs to, within the drift allowed; nothing for a wrong code. */
export function totpStep(secret: Uint8Array, code: string, at: Instant): number | undefined {
  const totp = totpOf(secret);
  const timestamp = msOf(at);
  // A Chinese keyboard gives full-width digits, an app shows them in two groups.
  const token = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const drift = totp.validate({ token, timestamp, window: driftStepsMax });
  return drift === null ? undefined : totp.counter({ timestamp }) + drift;
}

/** What the app takes in: the address in the QR code, and the secret to be typed by hand. */
export function totpInvitation(
  secret: Uint8Array,
  names: { readonly issuer: string; readonly label: string },
): { uri: string; secret: string } {
  const totp = totpOf(secret);
  totp.issuer = names.issuer;
  totp.label = names.label;
  return { uri: totp.toString(), secret: totp.secret.base32 };
}
