import type { Instant, NodeId } from '../kernel/index.ts';
import { keyAt, senderOf } from './open.ts';
import { envelopeProblems } from './problems.ts';
import { peek } from './signed-header.ts';
import { suiteNamed } from './suite.ts';
import type { NodeKeys, SignedReceipts, Trust } from './types.ts';

const receiptType = 'xinqu-receipt';
const documentType = 'xinqu-document';

/**
 * Signs what became of some envelopes. The text is evidence on its own: it says nothing of the
 * content but its digest, and anybody with the receiver's public key can check it.
 */
export async function signReceipt(body: SignedReceipts, keys: NodeKeys): Promise<string> {
  const payload = Buffer.from(JSON.stringify(body));
  const header = { typ: receiptType, kid: keys.signing.kid, claims: { at: body.at } };
  const signature = await suiteNamed(keys.suite).sign(header, payload, keys.signing);
  return `${signature}~${payload.toString('base64url')}`;
}

/** Reads signed receipts; Problem `envelope/receipt-invalid` when anything does not fit. */
export async function verifyReceipt(text: string, trust: Trust): Promise<SignedReceipts> {
  const [signature = '', encoded = ''] = text.split('~');
  const payload = Buffer.from(encoded, 'base64url');
  const body = bodyOf(payload);
  const sender = senderOf(body.from, trust);
  const kid = peek(signature)?.kid ?? '';
  const { key } = keyAt(sender, kid, body.at);
  const header = await suiteNamed(sender.suite).verify(signature, payload, key);
  if (header?.typ !== receiptType || body.to !== trust.self.node) {
    throw envelopeProblems.make('receipt-invalid');
  }
  return body;
}

function bodyOf(payload: Buffer): SignedReceipts {
  try {
    const body = JSON.parse(payload.toString()) as SignedReceipts;
    if (Array.isArray(body.receipts) && typeof body.from === 'string') return body;
  } catch {
    // Said below: a receipt that cannot be read is as good as none.
  }
  throw envelopeProblems.make('receipt-invalid');
}

/**
 * Signs a document by the SHA-256 (hex) of its bytes. The signature is detached: it stands beside
 * the file and leaves the file's own bytes alone.
 */
export function signDocument(sha256: string, at: Instant, keys: NodeKeys): Promise<string> {
  const claims = { node: keys.node, suite: keys.suite, at };
  const header = { typ: documentType, kid: keys.signing.kid, claims };
  return suiteNamed(keys.suite).sign(header, Buffer.from(sha256), keys.signing);
}

/**
 * Who signed the document of that hash, and when; Problem `envelope/document-signature-invalid`,
 * `envelope/sender-unknown` or `envelope/key-unknown`.
 */
export async function verifyDocument(
  signature: string,
  sha256: string,
  trust: Pick<Trust, 'nodes'>,
): Promise<{ node: NodeId; at: Instant }> {
  const peeked = peek(signature);
  if (peeked === undefined) throw envelopeProblems.make('document-signature-invalid');
  const { node, at } = peeked.claims as { node: NodeId; at: Instant };
  const sender = senderOf(String(node), trust);
  const { key } = keyAt(sender, peeked.kid, at);
  const header = await suiteNamed(sender.suite).verify(signature, Buffer.from(sha256), key);
  if (header?.typ !== documentType) throw envelopeProblems.make('document-signature-invalid');
  return { node, at };
}
