import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { posts } from '@xinqu/core/procedure';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { configProblems } from './problems.ts';

const Place = Type.String({ minLength: 1, maxLength: 1_024 });
const PostgresUrl = Type.String({ pattern: '^postgres(ql)?://', maxLength: 2_048 });
const NatsUrl = Type.String({ pattern: '^(nats|tls)://[^/@]+:\\d{1,5}$', maxLength: 256 });

const closed = { additionalProperties: false };

const PostgresCanal = Type.Object({ driver: Type.Literal('postgresql'), url: PostgresUrl }, closed);

const NatsCanal = Type.Object(
  {
    driver: Type.Literal('nats'),
    servers: Type.Array(NatsUrl, { minItems: 1, maxItems: 9 }),
    /** Root certificate of the servers, PEM. */
    ca: Place,
    /** Another place for the seed of the nkey than the key file. */
    nkeySeedFile: Type.Optional(Place),
    replicas: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  },
  closed,
);

const words = Type.String({ minLength: 1, maxLength: 64 });
const asserted = Type.Array(Type.String({ minLength: 1, maxLength: 256 }), {
  minItems: 1,
  maxItems: 16,
});

/** The login of the organisation; plain http is for a provider on this machine only. */
const Oidc = Type.Object(
  {
    issuer: Type.String({
      pattern: '^(https://|http://(127\\.0\\.0\\.1|localhost)[:/])',
      maxLength: 512,
    }),
    clientId: Type.String({ minLength: 1, maxLength: 256 }),
    /** A file with the secret of a confidential client, readable by its owner only. */
    clientSecretFile: Type.Optional(Place),
    /** The claim that says the account; `preferred_username` unless told. */
    claim: Type.Optional(words),
    /** What the button of the login page says. */
    name: Type.Optional(Type.Object({ zh: words, en: words }, closed)),
    acr: Type.Optional(asserted),
    amr: Type.Optional(asserted),
  },
  closed,
);

/** One node in a process of its own. Paths are taken from the folder of the configuration. */
const NodeConfigSchema = Type.Object(
  {
    /** Files of cases, and what the process notes about itself. */
    folder: Place,
    /** Connection string of the node's own database; else `DATABASE_URL`. */
    database: Type.Optional(PostgresUrl),
    keys: Place,
    /** Descriptors of the nodes it exchanges envelopes with. */
    trust: Place,
    host: Type.Optional(Type.String({ minLength: 1, maxLength: 253 })),
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
    demonstration: Type.Optional(Type.Boolean()),
    /** Where browsers reach it, when a proxy stands before it: `https://…` makes cookies secure. */
    origin: Type.Optional(Type.String({ pattern: '^https?://[^/@]+$', maxLength: 256 })),
    /** Addresses of the proxies whose word on the caller's address is believed. */
    trustedProxies: Type.Optional(
      Type.Array(Type.String({ minLength: 2, maxLength: 64 }), { minItems: 1, maxItems: 16 }),
    ),
    oidc: Type.Optional(Oidc),
    /** Posts that need a second factor beside those that always do. */
    secondFactor: Type.Optional(Type.Array(Type.Enum([...posts]), { maxItems: posts.length })),
    canal: Type.Union([PostgresCanal, NatsCanal]),
  },
  closed,
);

export type NodeConfig = Static<typeof NodeConfigSchema> & { readonly database: string };

const validator = Compile(NodeConfigSchema);
const canals = new Map<string, Pick<typeof validator, 'Errors'>>([
  ['postgresql', Compile(PostgresCanal)],
  ['nats', Compile(NatsCanal)],
]);

interface Fault {
  readonly instancePath: string;
  readonly message: string;
  readonly params: { readonly additionalProperties?: readonly string[] };
}

/** The first thing wrong; in the canal, by the form of the driver it names. */
function faultOf(value: unknown): { field: string; fault: string } {
  const { canal } = (value ?? {}) as { canal?: { driver?: string } };
  const form = canals.get(canal?.driver ?? '');
  const all = validator.Errors(value) as unknown as Fault[];
  const inCanal = form === undefined ? [] : (form.Errors(canal) as unknown as Fault[]);
  const found =
    all.find(({ instancePath }) => !instancePath.startsWith('/canal')) ??
    inCanal.map((fault) => ({ ...fault, instancePath: `/canal${fault.instancePath}` }))[0];
  if (found === undefined) return { field: 'canal.driver', fault: 'postgresql | nats' };
  const extra = found.params.additionalProperties ?? [];
  const field = [...found.instancePath.split('/').slice(1), ...extra].join('.');
  return { field, fault: found.message };
}

/**
 * Reads the configuration of a node. Problems `config/unreadable`, `config/invalid`,
 * `config/no-database`.
 */
export async function readNodeConfig(
  place: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<NodeConfig> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(place, 'utf8'));
  } catch {
    throw configProblems.make('unreadable', { place });
  }
  if (!validator.Check(value)) throw configProblems.make('invalid', { place, ...faultOf(value) });
  const database = value.database ?? environment['DATABASE_URL'];
  if (database === undefined) throw configProblems.make('no-database');
  const from = (path: string) => resolve(dirname(place), path);
  const { canal, oidc } = value;
  const { nkeySeedFile } = canal.driver === 'nats' ? canal : {};
  return {
    ...value,
    database,
    folder: from(value.folder),
    keys: from(value.keys),
    trust: from(value.trust),
    ...(oidc?.clientSecretFile === undefined
      ? {}
      : { oidc: { ...oidc, clientSecretFile: from(oidc.clientSecretFile) } }),
    canal:
      canal.driver === 'postgresql'
        ? canal
        : {
            ...canal,
            ca: from(canal.ca),
            ...(nkeySeedFile === undefined ? {} : { nkeySeedFile: from(nkeySeedFile) }),
          },
  };
}
