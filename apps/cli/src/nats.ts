import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { natsConfig, type NatsServer } from '@xinqu/platform/canal';
import { readTrust } from '@xinqu/platform/keys';
import { endWith } from './running.ts';

/** A server as Debian lays it out, one on each machine. */
const serverAt = (host: string): NatsServer => ({
  name: host,
  client: { host, port: 4222 },
  route: { host, port: 6222 },
  store: '/var/lib/nats',
  certificate: `/etc/nats/${host}.pem`,
  key: `/etc/nats/${host}.key`,
  ca: '/etc/nats/ca.pem',
});

/** Writes the configuration of each server of the canal from the descriptors of all nodes. */
export async function writeNats(
  hosts: readonly string[],
  options: { readonly trust: string; readonly out: string },
): Promise<void> {
  try {
    const nodes = await readTrust(options.trust);
    const members = [...nodes.values()].map(({ node, canalUser }) => ({ node, user: canalUser }));
    const servers = hosts.map(serverAt);
    await mkdir(options.out, { recursive: true });
    for (const server of servers) {
      const place = join(options.out, `${server.name}.conf`);
      await writeFile(place, natsConfig(server, servers, members));
      console.log(place);
    }
  } catch (error) {
    endWith(error);
  }
}
