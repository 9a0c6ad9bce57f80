import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Instant } from '../kernel/index.ts';
import { signStatement, type StatementKind } from './statement.ts';
import type { NodeKeys } from './types.ts';

/** A text and the signature over it, as one string: what a node keeps and sends of its own word. */
export interface CarriedStatement {
  readonly text: string;
  readonly signature: string;
  /** What the text says, of whatever form. */
  readonly body: unknown;
}

const signatureMax = 8_192;
const strict = { additionalProperties: false } as const;
const Text = (maxLength: number) => Type.String({ maxLength });

/** Signs a body as the node's own word; the text goes along, for whoever is to check it. */
export async function carryStatement<Body extends { readonly at: Instant }>(
  kind: StatementKind,
  body: Body,
  keys: NodeKeys,
): Promise<string> {
  const text = JSON.stringify(body);
  return JSON.stringify({ text, signature: await signStatement(kind, text, body.at, keys) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Takes a carried statement apart; the signature is not verified yet. Undefined when it has another
 * form or a text longer than `textMax`.
 */
export function takeStatement(carried: string, textMax: number): CarriedStatement | undefined {
  const form = Type.Object({ text: Text(textMax), signature: Text(signatureMax) }, strict);
  const read = parsed(carried);
  return Check(form, read) ? { ...read, body: parsed(read.text) } : undefined;
}
