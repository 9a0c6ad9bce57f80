import { uuidv7 } from '@xinqu/core/kernel';
import type { Typed } from './values.ts';

/** What an official has begun to fill in; survives a reload of the page, not the browser. */
export interface Draft {
  /** Sent with the act: sending it twice does it once. */
  readonly id: string;
  readonly persons: readonly string[];
  readonly typed: Typed;
}

const prefix = 'xinqu:draft:';

interface DraftKey {
  readonly node: string;
  readonly official: string;
  readonly dossier: string;
  readonly act: string;
}

/** One draft for each official, case and act: nobody finds the text of somebody else. */
export const draftKey = ({ node, official, dossier, act }: DraftKey): string =>
  `${prefix}${node}:${official}:${dossier}:${act}`;

export const newActId = (): string =>
  uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return (
    typeof draft?.id === 'string' &&
    Array.isArray(draft.persons) &&
    typeof draft.typed === 'object' &&
    draft.typed !== null
  );
}

/** The draft under a key, or nothing where there is none that can be read. */
export function findDraft(key: string, store: Storage = sessionStorage): Draft | null {
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps a draft; a full or forbidden store costs the safety, not the work. */
export function keepDraft(key: string, draft: Draft, store: Storage = sessionStorage): void {
  try {
    store.setItem(key, JSON.stringify(draft));
  } catch {
    // The text is still on the page.
  }
}

export function dropDraft(key: string, store: Storage = sessionStorage): void {
  store.removeItem(key);
}

/** Who logs out leaves no text behind on a shared machine. */
export function forgetDrafts(store: Storage = sessionStorage): void {
  const keys = Array.from({ length: store.length }, (_, i) => store.key(i));
  for (const key of keys) if (key?.startsWith(prefix)) store.removeItem(key);
}
