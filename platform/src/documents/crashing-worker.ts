import type { RenderWork } from './protocol.ts';

/** Stands in for a worker whose native code fails on one document and hangs on another. */
process.on('message', (job: RenderWork & { readonly id: number }) => {
  if (job.content.includes('崩溃')) process.kill(process.pid, 'SIGKILL');
  if (job.content.includes('挂起')) return;
  process.send!({ id: job.id, pdf: new Uint8Array([1]), pages: 1 });
});
process.on('disconnect', () => process.exit(0));
