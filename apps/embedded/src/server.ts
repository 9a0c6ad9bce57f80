import { fileURLToPath } from 'node:url';
import { type NodeId, agencyOf } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import type { MeDto, MovingEnvelope, PublicCountyDto } from '@xinqu/contracts/http';
import {
  deputyRoutes,
  factorRoutes,
  oidcRoutes,
  sessionRoutes,
  staffRoutes,
} from '@xinqu/platform/identity';
import { productLog } from '@xinqu/platform/log';
import { eventHub } from '@xinqu/platform/watch';
import { type Actor, type Serve, StreamAnswer, route, webServer } from '@xinqu/platform/web';
import { meDto, passOnWork } from '@xinqu/platform/unit';
import { organName, settingsOf } from '@xinqu/procedures/documents';
import { sections } from '@xinqu/procedures/criminal';
import type { Served } from './county.ts';
import { ledgerDto, publicLedgers } from './ledgers.ts';
import { type RunningNode, balanceTopic, officialTopic } from './node.ts';
import { serveUnit } from './node-web.ts';
import { publicRejoins, serveRestorations } from './restorations.ts';
import { contractName, publicCanal, serveReconciliation } from './reconciliation.ts';

/** The console as `npm run build` leaves it. */
export const consoleFolder = fileURLToPath(
  new URL('../../../consoles/officials/dist/', import.meta.url),
);

export interface ServerSettings {
  readonly port: number;
  /** Where it listens; this machine only unless told. */
  readonly host?: string;
  /** Where browsers reach it, when that is not where it listens. */
  readonly origin?: string;
  readonly trustedProxies?: readonly string[];
  readonly consoleFolder?: string;
  /** How far the demonstration has been filled, while it is. */
  readonly filling?: () => PublicCountyDto['filling'];
  /** From which level on requests are logged; `info` unless told, `silent` for none. */
  readonly logLevel?: 'info' | 'warn' | 'silent';
}

const overseers: readonly Post[] = ['auditor', 'administrator'];

const topicsOf = ({ id, posts }: { id: string; posts: readonly Post[] }): string[] => {
  const topics = ['cases', officialTopic(id)];
  return overseers.some((post) => posts.includes(post)) ? [...topics, balanceTopic] : topics;
};
/** While a restored node joins again, everything but reading is refused. */
function whenAtWork(serve: Serve, { ports }: RunningNode): Serve {
  return (is, handler) => {
    if (is.method === 'GET') return serve(is, handler);
    return serve(is, (call) => {
      ports.mustBeAtWork();
      return handler(call);
    });
  };
}

/** Where the node is after a restore, as each of its pages tells it. */
function rejoiningOf({ handover }: RunningNode): MeDto['rejoining'] {
  const { rejoinState, hidesCases } = handover;
  if (!hidesCases) return rejoinState;
  return rejoinState === 'turned-away' ? 'turned-away-hidden' : 'cases-hidden';
}

function nodeRoutes(serve: Serve, node: RunningNode): void {
  const describe = (actor: Actor) => ({
    ...meDto(node.ports, actor),
    rejoining: rejoiningOf(node),
  });
  sessionRoutes(serve, node.identity, describe);
  factorRoutes(serve, node.identity, node.ports.organName.zh, describe);
  oidcRoutes(serve, node.identity, node.node, describe);
  const atWork = whenAtWork(serve, node);
  serveUnit(atWork, node.ports);
  deputyRoutes(atWork, node.identity);
  staffRoutes(atWork, node.identity, {
    sections: sections[agencyOf(node.node)],
    passOn: (left, by) => passOnWork(node.ports, left, by),
  });
  serveRestorations(serve, node, overseers);
  serve(route({ method: 'GET', path: '/ledger', by: overseers }), () => ledgerDto(node));
  serveReconciliation(serve, node, overseers);
  serve(
    route({ method: 'GET', path: '/events', by: 'signed-in' }),
    async ({ session, actor, lastEventId }) =>
      new StreamAnswer(
        node.hub.open({
          session,
          topics: topicsOf(actor),
          ...(lastEventId ? { lastEventId } : {}),
        }),
      ),
  );
}

/** What anybody may know: which agencies there are and how many envelopes went between them. */
async function publicCounty(county: Served, settings: ServerSettings): Promise<PublicCountyDto> {
  const { county: zh, countyEnglish: en } = settingsOf(county.region);
  return {
    region: county.region,
    name: { zh, en },
    demonstration: county.demonstration,
    nodes: [...county.nodes].map(([node, { oidcName }]) => ({
      node,
      agency: agencyOf(node),
      name: organName(node),
      loginPath: `/${node}/login`,
      ...(oidcName === undefined ? {} : { oidc: oidcName }),
    })),
    pairs: await county.balance(),
    ledgers: await publicLedgers(county.nodes.values()),
    ...(await publicCanal(county.nodes.values())),
    rejoining: await publicRejoins(county.nodes.values()),
    filling: settings.filling?.() ?? null,
  };
}

/** The public page learns that an envelope moved, and nothing of what it carries. */
function publicEnvelopes(county: Served) {
  const hub = eventHub({});
  const stops = [...county.nodes.values()].map((node) =>
    node.handover.onFlow(({ from, to, contract, at, phase }) => {
      const moving: MovingEnvelope = { from, to, at, phase, name: contractName(contract) };
      hub.publish('envelopes', 'envelope', moving);
    }),
  );
  return {
    hub,
    stop() {
      for (const stop of stops) stop();
      hub.close();
    },
  };
}

export interface RunningServer {
  /** `http://127.0.0.1:8370` */
  readonly address: string;
  /** Every route of the interface, as `GET /370783.police/api/tasks`. */
  readonly routes: readonly string[];
  close(): Promise<void>;
}

/** Serves a county: the public page, five login pages and consoles, and their interfaces. */
export async function serveCounty(
  county: Served,
  settings: ServerSettings,
): Promise<RunningServer> {
  const web = await webServer({
    consoleFolder: settings.consoleFolder ?? consoleFolder,
    log: productLog(settings.logLevel),
    ...(settings.origin === undefined
      ? {}
      : { origins: [settings.origin], secure: settings.origin.startsWith('https://') }),
    ...(settings.trustedProxies === undefined ? {} : { trustedProxies: settings.trustedProxies }),
  });
  const envelopes = publicEnvelopes(county);
  web.open((serve) => {
    serve(route({ method: 'GET', path: '/public/county', by: 'anyone' }), () =>
      publicCounty(county, settings),
    );
    serve(route({ method: 'GET', path: '/public/envelopes', by: 'anyone' }), async (call) => {
      const { lastEventId } = call;
      const since = lastEventId ? { lastEventId } : {};
      return new StreamAnswer(envelopes.hub.open({ session: '', topics: ['envelopes'], ...since }));
    });
  });
  for (const [id, node] of county.nodes) {
    web.node(id as NodeId, node.identity.door, (serve) => nodeRoutes(serve, node));
  }
  const address = await web.listen(settings.port, settings.host);
  return {
    address,
    routes: web.routes,
    async close() {
      envelopes.stop();
      await web.close();
    },
  };
}
