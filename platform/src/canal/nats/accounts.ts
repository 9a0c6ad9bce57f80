import { type NodeId, regionOf } from '@xinqu/core/kernel';

/** The stream in which a node's own messages wait; the same name in every account. */
export const inboxStream = 'inbox';

/** `370783.police` as one token of a subject and as the name of an account. */
const tokenOf = (node: NodeId): string => node.replace('.', '_');

export const accountOf = (node: NodeId): string => `node_${tokenOf(node)}`;

/** Where a message from `sender` lies in the receiver's account. */
export const arrivalOf = (sender: NodeId): string => `in.${tokenOf(sender)}`;

/** Where a node publishes what is for `receiver`; the server carries it into that account. */
export const departureOf = (receiver: NodeId): string => `out.${tokenOf(receiver)}`;

/** The sender of a message by the subject it lies at: the server's word, not the message's. */
export const senderAt = (subject: string): NodeId =>
  subject.slice('in.'.length).replace('_', '.') as NodeId;

/** A node at the canal: the account it gets, and the public nkey it signs in with. */
export interface NatsMember {
  readonly node: NodeId;
  readonly user: string;
}

export interface NatsPlace {
  readonly host: string;
  readonly port: number;
}

export interface NatsServer {
  readonly name: string;
  /** Where nodes connect. */
  readonly client: NatsPlace;
  /** Where the other servers connect. */
  readonly route: NatsPlace;
  /** What this server stores, and its certificate, key and root: paths on its machine. */
  readonly store: string;
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
}

/** Bytes of one message, above the bound of a parcel with room to spare. */
const payloadBytesMax = 10 * 1024 * 1024;

/** In GB/T 2260 a city's own code is that of its counties with `00` at the end. */
const cityOf = (region: string): string => `${region.slice(0, 4)}00`;

/** Nodes write to those of their own county, and to and from the nodes of their city. */
function reaches(from: NodeId, to: NodeId): boolean {
  if (from === to) return false;
  const [a, b] = [regionOf(from), regionOf(to)];
  return a === b || a === cityOf(b) || b === cityOf(a);
}

/**
 * One account for a node. It sees its own inbox and what it may send to; the name of the sender
 * comes out of the import, so that no node can write in the name of another.
 */
function accountFor({ node, user }: NatsMember, members: readonly NatsMember[]) {
  const from = members.map((member) => member.node).filter((other) => reaches(other, node));
  const to = members.map((member) => member.node).filter((other) => reaches(node, other));
  return {
    jetstream: 'enabled',
    users: [
      {
        nkey: user,
        permissions: { publish: ['out.*', '$JS.API.>'], subscribe: ['_INBOX.>'] },
      },
    ],
    exports: from.map((sender) => ({ service: arrivalOf(sender), accounts: [accountOf(sender)] })),
    imports: to.map((receiver) => ({
      service: { account: accountOf(receiver), subject: arrivalOf(node) },
      to: departureOf(receiver),
    })),
  };
}

/**
 * The configuration of one server of the cluster, as text it reads: one account per node, TLS
 * towards nodes and between servers. It holds no secret, only public keys.
 */
export function natsConfig(
  server: NatsServer,
  servers: readonly NatsServer[],
  members: readonly NatsMember[],
): string {
  const tls = { cert_file: server.certificate, key_file: server.key, ca_file: server.ca };
  const others = servers.filter(({ name }) => name !== server.name);
  const config = {
    server_name: server.name,
    listen: `${server.client.host}:${server.client.port}`,
    max_payload: payloadBytesMax,
    tls,
    jetstream: { store_dir: server.store },
    cluster: {
      name: 'xinqu',
      listen: `${server.route.host}:${server.route.port}`,
      no_advertise: true,
      tls,
      routes: others.map(({ route }) => `nats-route://${route.host}:${route.port}`),
    },
    accounts: Object.fromEntries(
      members.map((member) => [accountOf(member.node), accountFor(member, members)]),
    ),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
