/** What a signature says of itself: the type of what is signed, the key, and the claims. */
export interface SignedHeader {
  readonly typ: string;
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The claims as they stand in the JSON of the header, beside the names that JOSE gives. */
export function headerOf(raw: unknown): SignedHeader | undefined {
  const { typ, kid, xinqu } = (raw ?? {}) as Record<string, unknown>;
  if (typeof typ !== 'string' || typeof kid !== 'string') return undefined;
  if (typeof xinqu !== 'object' || xinqu === null || Array.isArray(xinqu)) return undefined;
  return { typ, kid, claims: xinqu as Record<string, unknown> };
}

/** The two parts of `header..signature`, a detached JWS, which is the form of every suite. */
export function splitSignature(signature: string): { head: string; tail: string } | undefined {
  const [head, middle, tail, ...more] = signature.split('.');
  if (tail === undefined || middle !== '' || more.length > 0) return undefined;
  return { head: head!, tail };
}

/** The JSON of an encoded header, or nothing. */
export function jsonOf(head: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(Buffer.from(head, 'base64url')));
  } catch {
    return undefined;
  }
}

/**
 * Reads the header of a signature without believing it. Every suite writes it alike, because a
 * receiver learns only from it who the sender is, and only by the sender which suite has signed.
 */
export function peek(signature: string): SignedHeader | undefined {
  const head = splitSignature(signature)?.head;
  return head === undefined ? undefined : headerOf(jsonOf(head));
}
