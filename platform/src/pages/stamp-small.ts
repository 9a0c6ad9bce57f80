import { answerJobs } from '../workers/kept-worker.ts';
import { refusalOf, stamp } from './stamp.ts';
import type { StampJob, StampJobDone } from './stamp-protocol.ts';

/** Makes watermarked copies of small PDF files, one after another, in a process that is kept. */
answerJobs<StampJob, StampJobDone>(async ({ id, file, overlay, closed }) => {
  try {
    const { bytes, pages } = await stamp(file, 'application/pdf', overlay, closed);
    return { id, copy: bytes, pages };
  } catch (cause) {
    return { id, ...refusalOf(cause) };
  }
});
