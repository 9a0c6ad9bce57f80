import { bounds } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { mustHaveRoom } from './attach.ts';

const { attachmentsMax, dossierBytesMax } = bounds;
const files = (count: number, bytes: number) => Array.from({ length: count }, () => ({ bytes }));

test('a dossier holds so many files, and none beyond', () => {
  expect(() => mustHaveRoom(files(attachmentsMax - 1, 1), 1)).not.toThrow();
  expect(() => mustHaveRoom(files(attachmentsMax, 1), 1)).toThrow('dossier-full');
});

test('a dossier holds so many bytes, and none beyond', () => {
  const there = files(1, dossierBytesMax - 1_000);
  expect(() => mustHaveRoom(there, 1_000)).not.toThrow();
  expect(() => mustHaveRoom(there, 1_001)).toThrow('dossier-full');
});
