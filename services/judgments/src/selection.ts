import { fileURLToPath } from 'node:url';

/**
 * The judgments kept for the demonstration county, every personal name replaced by an invented
 * one; provenance and licence stand beside it in NOTICE.
 */
export const selectionFile = fileURLToPath(new URL('../demo/selection.jsonl', import.meta.url));
