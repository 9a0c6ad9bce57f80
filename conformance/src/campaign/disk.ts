import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of its own for a campaign, which can be filled to the last byte and emptied again. */
export interface SmallDisk {
  fill(): Promise<void>;
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** Mounts a disk in memory on the folder; nothing where this is not Linux or we are not root. */
export async function smallDisk(folder: string, megabytes: number): Promise<SmallDisk | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  await mkdir(folder, { recursive: true });
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder];
  const mounted = await run('mount', options).then(
    () => true,
    () => false,
  );
  if (!mounted) return undefined;
  const ballast = join(folder, 'ballast');
  return {
    async fill() {
      const file = await open(ballast, 'w');
      const part = Buffer.alloc(1024 * 1024, 1);
      try {
        // The last write takes what is left, the next one is refused.
        for (;;) await file.write(part);
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
      } finally {
        await file.close();
      }
    },
    empty: () => rm(ballast, { force: true }),
    remove: async () => void (await run('umount', ['--lazy', folder])),
  };
}
