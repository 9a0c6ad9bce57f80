import {
  AgreeWithout,
  AskWithout,
  type OwnRestorationDto,
  type PublicRejoinDto,
  type RestorationsDto,
  SettleRestoration,
  type StatementDto,
} from '@xinqu/contracts/http';
import type { Post } from '@xinqu/core/procedure';
import { backupGivenUp, type RejoinReport } from '@xinqu/platform/canal';
import { restorationIn, witnessReport } from '@xinqu/platform/ledger';
import { route, type Serve } from '@xinqu/platform/web';
import type { RunningNode } from './node.ts';
import { contractName } from './reconciliation.ts';

function statementDto(statement: string | null): StatementDto | null {
  const told = statement === null ? undefined : restorationIn(statement);
  if (told === undefined) return null;
  const { takenAt, backup, at, by, reason } = told;
  return { takenAt, backup, at, by, reason };
}

function refusedWords(refused: NonNullable<RejoinReport['refused']>) {
  const { says: zh, english: en } = backupGivenUp(refused);
  return { zh, en };
}

async function ownDto({ handover }: RunningNode): Promise<OwnRestorationDto | null> {
  const report = await handover.rejoin();
  if (report === undefined) return null;
  const { since, statement, refused, waitsFor, without, unclaimed } = report;
  const { adopted, lost, keysCopied, erasures } = report;
  return {
    state: handover.rejoinState ?? 'at-work',
    since,
    statement: statementDto(statement),
    refused: refused === null ? null : refusedWords(refused),
    waitsFor,
    without,
    adopted,
    unclaimedCount: handover.unclaimed,
    lost,
    keysCopied,
    erasures,
    unclaimed: unclaimed.map(({ contract, ...one }) => ({ ...one, name: contractName(contract) })),
  };
}

async function restorationsDto(running: RunningNode): Promise<RestorationsDto> {
  const { node, store } = running;
  const [own, { restorations }] = await Promise.all([ownDto(running), witnessReport(store)]);
  const others = restorations.map((one) => ({ ...one, statement: statementDto(one.statement) }));
  return { node, own, others };
}

/** Restores of the node and of others, for those who watch over it; also while it only reads. */
export function serveRestorations(
  serve: Serve,
  node: RunningNode,
  overseers: readonly Post[],
): void {
  const { handover, witnessing } = node;
  serve(route({ method: 'GET', path: '/restorations', by: overseers }), () =>
    restorationsDto(node),
  );
  serve(
    route({
      method: 'POST',
      path: '/ledger/restorations',
      by: ['auditor'],
      body: SettleRestoration,
    }),
    async ({ actor, body }) => {
      await witnessing.settle(body, actor, body.reason);
      return {};
    },
  );
  serve(
    route({ method: 'POST', path: '/rejoin/without', by: ['administrator'], body: AskWithout }),
    async ({ actor, body }) => {
      await handover.askWithout(body, actor);
      return {};
    },
  );
  serve(
    route({ method: 'POST', path: '/rejoin/without/agree', by: ['auditor'], body: AgreeWithout }),
    async ({ actor, body }) => {
      await handover.agreeWithout(body.peer, actor);
      return {};
    },
  );
}

/** What anybody may know: which nodes were restored and have not wholly joined again. */
export async function publicRejoins(nodes: Iterable<RunningNode>): Promise<PublicRejoinDto[]> {
  const all = await Promise.all([...nodes].map(async (one) => ({ one, own: await ownDto(one) })));
  return all.flatMap(({ one: { node }, own }) => {
    if (own === null || (own.state === 'at-work' && own.waitsFor.length === 0)) return [];
    const { state, waitsFor, adopted, unclaimedCount: unclaimed, lost } = own;
    const { keysCopied, erasures } = own;
    return [{ node, state, waitsFor, adopted, unclaimed, lost, keysCopied, erasures }];
  });
}
