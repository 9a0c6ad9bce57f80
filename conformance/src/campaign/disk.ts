import { execFile } from 'node:child_process';
import { mkdir, statfs } from 'node:fs/promises';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const triesMax = 100;

/** Left beside what is used, more at each try: others write meanwhile, and soon it is used too. */
const moreBytes = 128 * 1024;

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
  const room = (size: string) => run('mount', ['-o', `remount,size=${size}`, folder]);
  const roomForUsed = async (more: number) => {
    const { blocks, bfree, bsize } = await statfs(folder);
    await room(String((blocks - bfree) * bsize + more));
  };
  return {
    // No room beyond what is used: at once, and without the memory that ballast would take.
    async fill() {
      for (let tries = 1; ; tries++) {
        try {
          return await roomForUsed(tries * moreBytes);
        } catch (cause) {
          // More was used meanwhile than the new size.
          if (tries === triesMax) throw cause;
        }
      }
    },
    empty: async () => void (await room(`${megabytes}m`)),
    remove: async () => void (await run('umount', ['--lazy', folder])),
  };
}
