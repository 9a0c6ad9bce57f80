import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the database that breaks connections: also between a commit and its answer. */
export interface CuttingProxy {
  readonly port: number;
  readonly cuts: number;
  close(): Promise<void>;
}

/**
 * Hands everything on to the port of the moment. Of every `1 / rate` answers of the server one is
 * swallowed and both ends are cut: what was asked has been done, and nobody hears of it.
 */
export async function cuttingProxy(
  portNow: () => number,
  random: () => number,
  rate: number,
): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const inner = connect(portNow(), '127.0.0.1');
    const end = () => {
      client.destroy();
      inner.destroy();
      open.delete(client);
      open.delete(inner);
    };
    for (const socket of [client, inner]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    client.pipe(inner);
    inner.on('data', (answer) => {
      if (random() < rate) {
        cuts += 1;
        return end();
      }
      if (!client.write(answer)) {
        inner.pause();
        client.once('drain', () => inner.resume());
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
