import type { Bilingual, PushedEvent } from '@xinqu/contracts/http';
import type { Agency, NodeId, Uuid } from '@xinqu/core/kernel';
import { agencyOf, regionOf } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import { type NodePublic, signDocument } from '@xinqu/core/envelope';
import { breakGlassBounds, breakGlassReasons } from '@xinqu/law/break-glass';
import { erasureGrounds } from '@xinqu/law/erasure';
import { unsealingGrounds } from '@xinqu/law/unsealing';
import { exportGrounds } from '@xinqu/law/export';
import { instruments, quoted } from '@xinqu/law/quoted';
import { criminalProcedure, sections } from '@xinqu/procedures/criminal';
import { organName } from '@xinqu/procedures/documents';
import type { CaseKeys } from '@xinqu/platform/backup';
import {
  blankEnvelopes,
  type Canal,
  type Handover,
  handoverMigrations,
  type HandoverOptions,
  isAwaited,
  isUnderWay,
  openHandover,
} from '@xinqu/platform/canal';
import { type FilesDriver, filesOf } from '@xinqu/platform/files';
import {
  type Identity,
  type OidcSettings,
  identityMigrations,
  identityOf,
} from '@xinqu/platform/identity';
import {
  type Ledger,
  ledgerMigrations,
  openLedger,
  openWitnessing,
  type Witnessing,
} from '@xinqu/platform/ledger';
import { type Logger, productLog, Troubles } from '@xinqu/platform/log';
import type { PageReader, Stamper } from '@xinqu/platform/pages';
import type { NodeSecrets } from '@xinqu/platform/postgres';
import { type Store, openStore } from '@xinqu/platform/store';
import {
  type Clock,
  PageChecks,
  type UnitPorts,
  applyHandover,
  destroyErased,
  eraseAgain,
  erasedAmong,
  knowersOf,
  markSealed,
  unitMigrations,
  useRights,
} from '@xinqu/platform/unit';
import { type EventHub, eventHub } from '@xinqu/platform/watch';
import { copiesPort, type CopyMakers } from './copies-port.ts';
import { caseNumbering, documentsPort, type Renderer } from './documents-port.ts';
import { countyLaw } from './county-law.ts';
import { accessPort } from './access.ts';
import { gates } from './gates.ts';
import { limitsPort } from './limits-port.ts';
import { type Life, lifeOf, limitWatch } from './node-life.ts';

export interface NodeSettings {
  readonly node: NodeId;
  readonly storeUrl: string;
  readonly folder: string;
  readonly secrets: Pick<NodeSecrets, 'keys'>;
  /** A secret of the key file that stays when keys change; secrets in the store are sealed with it. */
  readonly sealingSecret: string;
  readonly oidc?: OidcSettings & { readonly name: Bilingual };
  /** Posts that need a second factor. */
  readonly obliged: readonly Post[];
  readonly canal: Canal;
  readonly nodes: ReadonlyMap<NodeId, NodePublic>;
  readonly renderer: Renderer & CopyMakers['renderer'];
  readonly stamper: Stamper;
  readonly pageReader: PageReader;
  /** Under these backups keep the cases; outside the store, in no backup. */
  readonly caseKeys: CaseKeys;
  readonly clock: Clock;
  readonly demonstration: boolean;
  readonly connectionsMax?: number;
  /** Where errors that were survived are told; standard output unless told. */
  readonly log?: Pick<Logger, 'warn'>;
}

/** One running agency: its store, its files, its keys, its staff, its side of the canal. */
export interface RunningNode extends Life {
  readonly node: NodeId;
  readonly ports: UnitPorts;
  readonly store: Store;
  readonly identity: Identity;
  /** What the login of the organisation is called, where there is one. */
  readonly oidcName: Bilingual | undefined;
  readonly handover: Handover;
  readonly witnessing: Witnessing;
  readonly hub: EventHub;
}

/**
 * Each connection is a process of PostgreSQL with some 10 MB of its own. No act needs a second one
 * while it holds the first, so that even one is enough.
 */
const connectionsUsual = 3;

/** The topic of the balances with other nodes, for auditor and administrator. */
export const balanceTopic = 'balance';

const balanceMoved: PushedEvent = { type: 'balance' };

/** The topic of what is pushed to one official only. */
export const officialTopic = (id: string): string => `official:${id}`;

function sectionName(agency: Agency) {
  const named = sections[agency];
  return (id: string) => named.find((s) => s.id === id)?.name ?? { zh: id, en: id };
}

/**
 * Pushes to the pages of these officials, or to every page of the node. What names a case goes to
 * those alone who may know of it.
 */
const pushesOf =
  (
    hub: EventHub,
    parts: () => { readonly ports: UnitPorts; readonly limits: { poke(): void } },
  ): UnitPorts['push'] =>
  (event, officials) => {
    const send = (to: readonly string[] | undefined) =>
      void hub.publish(to?.map(officialTopic) ?? 'cases', 'change', event);
    if (officials !== undefined || !('dossier' in event)) send(officials);
    // A page that misses it shows the case as it was; the next event, or opening it, tells all.
    else knowersOf(parts().ports, event.dossier).then(send, () => {});
    parts().limits.poke();
  };

interface Parts {
  readonly store: Store;
  readonly files: FilesDriver;
  readonly identity: Identity;
  readonly ledger: Ledger;
  readonly handover: () => Handover;
  readonly changed: (dossier: Uuid) => void;
  readonly push: UnitPorts['push'];
  readonly pagesArrived: () => void;
}

/** The tables of a node. */
export const nodeMigrations = [
  identityMigrations,
  unitMigrations,
  handoverMigrations,
  ledgerMigrations,
];

function portsOf(settings: NodeSettings, parts: Parts): UnitPorts {
  const { node, clock, secrets } = settings;
  const law = countyLaw(regionOf(node));
  const sign = (sha256: string) => signDocument(sha256, clock.now(), secrets.keys);
  return {
    node,
    mustBeAtWork: () => parts.handover().mustBeAtWork(),
    mustKnowErasures: () => parts.handover().mustKnowErasures(),
    store: parts.store,
    procedure: criminalProcedure,
    gates,
    access: accessPort(agencyOf(node)),
    organName: organName(node),
    sectionName: sectionName(agencyOf(node)),
    limits: limitsPort(regionOf(node), law.calendar, law.targets),
    countyLaw: law,
    quotedLaw: { quoted, instruments },
    documents: documentsPort(node, settings.renderer, sign),
    handover: {
      peers: () => parts.handover().peers,
      enqueue: (tx, envelope) => parts.handover().enqueue(tx as never, envelope),
      isUnderWay,
      blank: blankEnvelopes,
      isAwaited: (sha256) => isAwaited(parts.store, sha256),
      states: (ids, tx) => parts.handover().states(ids, tx),
    },
    files: parts.files,
    pages: { read: (content) => settings.pageReader.read(content), arrived: parts.pagesArrived },
    officials: {
      active: (tx) => parts.identity.active(tx),
      standsInFor: (tx, official, post) => parts.identity.standsInFor(tx, official, post),
    },
    ledger: parts.ledger,
    erasure: {
      grounds: erasureGrounds,
      destroyKey: (erasure) => settings.caseKeys.destroy(erasure),
    },
    copies: copiesPort(settings),
    exportGrounds: exportGrounds.filter(({ by }) => by.includes(agencyOf(node))),
    unsealing: unsealingGrounds(agencyOf(node)),
    breakGlass: { reasons: breakGlassReasons(agencyOf(node)), ...breakGlassBounds },
    clock,
    numberCase: caseNumbering(node),
    demonstration: settings.demonstration,
    changed: parts.changed,
    push: parts.push,
  };
}

/** What the parts of a node survived, told by its log. */
const troublesOf = ({ node, log = productLog('warn') }: NodeSettings): Troubles =>
  new Troubles(({ what, ...line }) => log.warn({ node, ...line }, what));

/** What of handovers goes into the node's log. */
const inLog = (ledger: Ledger): Pick<HandoverOptions, 'recorded' | 'noted'> => ({
  recorded: (tx, kind, keys) => ledger.record(tx, kind, keys),
  noted: (tx, kind, body) => ledger.note(tx, kind, body),
});

/** What this node erased after the backup it was restored from goes again, then key and files. */
const forgottenErasures = (
  { tell }: Troubles,
  ports: () => UnitPorts,
): Pick<HandoverOptions, 'erasedSince' | 'erasedAmong'> => ({
  erasedAmong,
  erasedSince: async (tx, told) => {
    await eraseAgain(ports(), tx, told);
    // What fails now is done at the next start.
    const failed = (cause: unknown) => tell('erased keys and files', cause);
    tx.afterCommit(() => void destroyErased(ports()).catch(failed));
  },
});

/** What of handovers concerns the logs of others and their witness here. */
const toWitness = (witnessing: () => Witnessing): Pick<HandoverOptions, 'heard' | 'restored'> => ({
  heard: (from, payload) => witnessing().heard(from, payload),
  restored: (peer, statement) => witnessing().restored(peer, statement),
});

/** Both roles of the node as a witness, whose messages travel with its handovers. */
const witnessingOf = (
  { node, secrets, nodes, clock }: NodeSettings,
  {
    handover,
    ...parts
  }: Pick<Parameters<typeof openWitnessing>[0], 'store' | 'ledger' | 'trouble'> & {
    readonly handover: Handover;
  },
): Witnessing =>
  openWitnessing({
    ...{ node, keys: secrets.keys, nodes, clock, ...parts },
    send: (to, message) => handover.tell(to, message),
  });

/** The node's officials: what is done about them goes into its log, who is out loses the stream. */
const identityIn = (
  { clock, obliged, sealingSecret, oidc }: NodeSettings,
  store: Store,
  ledger: () => Ledger,
  hub: EventHub,
): Identity =>
  identityOf({
    store,
    now: clock.now,
    random: clock.random,
    obliged,
    sealingSecret,
    ...(oidc === undefined ? {} : { oidc }),
    noted: (tx, kind, body) => ledger().note(tx as never, kind, body),
    ended: (session) => hub.drop(session),
  });

/** What the store has to know before anybody is served. */
async function prepareStore(ports: UnitPorts): Promise<void> {
  await useRights(ports);
  await markSealed(ports);
}

/** Opens a node: migrates its store and joins its parts; nothing runs before `start`. */
export async function openNode(settings: NodeSettings): Promise<RunningNode> {
  const { node, secrets, clock, canal } = settings;
  const store = await openStore({
    url: settings.storeUrl,
    migrations: nodeMigrations,
    connectionsMax: settings.connectionsMax ?? connectionsUsual,
  });
  const files = await filesOf(settings.folder);
  await files.ready();
  const hub = eventHub({ alive: (sessions) => identity.alive(sessions) });
  const identity = identityIn(settings, store, () => ledger, hub);
  const troubles = troublesOf(settings);
  const { tell: trouble } = troubles;
  const ledger = openLedger({ store, node, keys: secrets.keys, clock, trouble });
  const push = pushesOf(hub, () => ({ ports, limits }));
  const changed = (dossier: Uuid) => {
    push({ type: 'case', dossier });
    // What changes a case opens, closes and re-lamps tasks: open work lists read theirs again.
    push({ type: 'tasks' });
  };
  const limits = limitWatch(() => ports, clock);
  const pageChecks = new PageChecks(() => ports, trouble);
  const ports = portsOf(settings, {
    store,
    files,
    identity,
    ledger,
    changed,
    push,
    pagesArrived: () => pageChecks.wake(),
    handover: () => handover,
  });
  await prepareStore(ports);
  const handover: Handover = openHandover({
    node,
    store,
    canal,
    trust: { self: secrets.keys, nodes: settings.nodes },
    files,
    clock,
    ...inLog(ledger),
    ...toWitness(() => witnessing),
    ...forgottenErasures(troubles, () => ports),
    trouble,
    rejoined: () => limits.start(),
    apply: (tx, opened) =>
      applyHandover(ports, tx, { header: opened as never, payload: opened.payload }),
  });
  handover.onBalance(() => hub.publish(balanceTopic, 'change', balanceMoved));
  const witnessing = witnessingOf(settings, { store, ledger, trouble, handover });
  return {
    node,
    ports,
    store,
    identity,
    oidcName: settings.oidc?.name,
    handover,
    witnessing,
    hub,
    ...lifeOf({
      ...{ ports, handover, ledger, witnessing, limits, pageChecks },
      ...{ hub, canal, store, troubles },
    }),
  };
}
