import { bounds } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { tooLarge } from './upload-limit.ts';

test('a file at the limit goes, one byte more is told before it is sent', () => {
  const size = bounds.attachmentBytesMax;
  expect(tooLarge({ name: '勘验照片.jpg', size })).toBeNull();
  expect(tooLarge({ name: '勘验照片.jpg', size: size + 1 })).toMatchObject({ status: 413 });
});
