// Any Node.js from 20 on may start us; everything else runs on the Node.js 24 that npm installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';

const require = createRequire(import.meta.url);
const majorMin = 24;

/**
 * Flags for a county. Five agencies live on some 50 MB. Left alone, the heap grows to five times
 * that before it is cleared; kept close, it costs a tenth more of the processor while it is busy.
 */
export const closeHeap = ['--max-semi-space-size=4', '--heap-growing-percent=30'];

/** The Node.js to run: this one when it is new enough, else the one from the npm package. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= majorMin) return process.execPath;
  const os = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const manifest = require.resolve(`node-${os}-${process.arch}/package.json`);
    const binary = join(dirname(manifest), 'bin', os === 'win' ? 'node.exe' : 'node');
    if (existsSync(binary)) return binary;
  } catch {
    // No package for this platform: said below.
  }
  console.error(
    `需要 Node.js ${majorMin} 或更高版本：未找到适用于 ${os}-${process.arch} 的软件包。` +
      `\nNode.js ${majorMin} is needed; no package was found for ${os}-${process.arch}.`,
  );
  process.exit(70);
}

/**
 * Runs a script on Node.js 24 with these arguments, hands signals on, ends as it ends. `flags`:
 * more for Node.js itself.
 */
export function runOnNode24(script, args, flags = []) {
  const all = ['--disable-warning=ExperimentalWarning', ...flags, script, ...args];
  const child = spawn(node24(), all, {
    stdio: 'inherit',
    env: process.env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}
