import { resolve } from 'node:path';
import process from 'node:process';
import { isNodeId } from '@xinqu/core/kernel';
import { openAlone, readNodeConfig } from '@xinqu/embedded';
import { exits } from './lines.ts';
import { endWith, noteRunning, serveOpened, stopOnSignal } from './running.ts';

/** Starts one node in this process by its configuration. SIGHUP reads the trust folder again. */
export async function startNode(node: string, place: string | undefined): Promise<void> {
  if (!isNodeId(node) || place === undefined) {
    console.error(
      '用法：xinqu start --node 370783.police --config FILE\nA node needs its --config',
    );
    process.exit(exits.usage);
  }
  try {
    const config = await readNodeConfig(resolve(place), process.env);
    // By default the signal ends a process; one that comes while it starts must not.
    const opening = openAlone(node, config);
    process.on('SIGHUP', () => {
      opening
        .then((opened) => opened.reload())
        .catch((error: unknown) => console.error('trust', error));
    });
    const alone = await opening;
    const { port, host, origin, trustedProxies } = config;
    const server = await serveOpened(alone, {
      port,
      logLevel: 'warn',
      ...(host === undefined ? {} : { host }),
      ...(origin === undefined ? {} : { origin }),
      ...(trustedProxies === undefined ? {} : { trustedProxies }),
    });
    const forget = await noteRunning(config.folder, server.address);
    console.log(`信渠已启动 · Xinqu is running: ${server.address}/`);
    stopOnSignal(async () => {
      await forget();
      await server.close();
      await alone.stop();
    });
  } catch (error) {
    endWith(error);
  }
}
