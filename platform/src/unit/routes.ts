import type { Way } from '@xinqu/core/access';
import { agencyOf } from '@xinqu/core/kernel';
import { postNames } from '@xinqu/core/procedure';
import {
  Nothing,
  CaseQuery,
  DoAct,
  GiveCase,
  type MeDto,
  type FileRole,
  ReturnProposal,
  StartUpload,
  StateExport,
  bounds,
  fileRoles,
  firstAct,
} from '@xinqu/contracts/http';
import { type Static, type TSchema, Type } from 'typebox';
import { breakGlassRoutes } from './break-glass/routes.ts';
import { custodyRoutes } from './custody-routes.ts';
import { erasureRoutes } from './erasure/routes.ts';
import { unsealingRoutes } from './unsealing/routes.ts';
import { fetchExport } from './exports/fetch.ts';
import { stateExport } from './exports/state.ts';
import { approve, doAct, returnProposal } from './desk.ts';
import { readFlow } from './flow.ts';
import { gateRoutes } from './gate-changes/routes.ts';
import { type OfficialPorts, type Origin, portsFor } from './official-store.ts';
import type { Actor, UnitPorts } from './ports.ts';
import { listCases, listTasks } from './lists.ts';
import { giveCase, takersOf } from './pass-on.ts';
import { markRoutes } from './page-marks/routes.ts';
import { listProposals } from './proposals.ts';
import { newCaseForm, readCase } from './read.ts';
import { previewFile } from './read-file.ts';
import { readingRoutes } from './readings/routes.ts';
import { cancelUpload, finishUpload, listUploads, startUpload, takePart } from './uploads.ts';

/** What a route gets: the official signed in and the checked parts of the request. */
export interface RouteRequest {
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** The bytes of a route that takes some. */
  readonly bytes: Uint8Array;
  readonly from?: Origin;
}

/** One route of a node, under its path; the web part serves what stands here and nothing else. */
export interface UnitRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The way in, for which the store opens rows; `read` unless told. */
  readonly way?: Way | ((query: unknown) => Way);
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Takes so many bytes at the most, as they are. */
  readonly bytesMax?: number;
  readonly file?: boolean;
  readonly answer: (ports: OfficialPorts, request: RouteRequest) => Promise<unknown>;
}

const FileQuery = Type.Object(
  {
    download: Type.Optional(Type.String({ maxLength: 1 })),
    export: Type.Optional(Type.String({ maxLength: 36 })),
  },
  { additionalProperties: false },
);
type FileQuery = Static<typeof FileQuery>;

/** A file that is saved leaves the node: that is an export. */
const wayOf = (query: unknown): 'read' | 'export' =>
  (query as FileQuery).download === undefined ? 'read' : 'export';

/** A watermarked copy to look at, or what a stated export lets out; no byte leaves otherwise. */
const fileRoute = (role: FileRole): UnitRoute => ({
  method: 'GET',
  path: `/${role}s/:id`,
  way: wayOf,
  query: FileQuery,
  file: true,
  answer: (ports, { actor, params, query }) =>
    wayOf(query) === 'read'
      ? previewFile(ports, actor, params['id']!, role)
      : fetchExport(ports, actor, params['id']!, role, (query as FileQuery).export),
});

/**
 * Answers a route for the official who asks, through the store's reader. Problem
 * `handover/erasures-not-heard`: a case in the store may have been erased before a restore.
 */
export function answerRoute(
  ports: UnitPorts,
  route: UnitRoute,
  request: RouteRequest,
): Promise<unknown> {
  ports.mustKnowErasures();
  const { way = 'read' } = route;
  const wanted = typeof way === 'function' ? way(request.query) : way;
  return route.answer(portsFor(ports, request.actor, wanted, request.from), request);
}

/** Who is signed in, for the head of every page. */
export function meDto(ports: UnitPorts, actor: Actor): Omit<MeDto, 'rejoining'> {
  const agency = agencyOf(ports.node);
  return {
    node: ports.node,
    agency,
    agencyName: ports.organName,
    id: actor.id,
    name: actor.name,
    posts: actor.posts,
    postNames: actor.posts.map((post) => postNames[post]),
    section: actor.section,
    sectionName: ports.sectionName(actor.section),
    demonstration: ports.demonstration,
  };
}

const reading: readonly UnitRoute[] = [
  {
    method: 'GET',
    path: '/tasks',
    way: 'list',
    answer: (ports, { actor }) => listTasks(ports, actor),
  },
  {
    method: 'GET',
    path: '/proposals',
    way: 'list',
    answer: (ports, { actor }) => listProposals(ports, actor),
  },
  {
    method: 'GET',
    path: '/cases',
    way: 'list',
    query: CaseQuery,
    answer: (ports, { actor, query }) => listCases(ports, actor, query as CaseQuery),
  },
  {
    method: 'GET',
    path: '/new-case',
    answer: async (ports, { actor }) => newCaseForm(ports, actor),
  },
  {
    method: 'GET',
    path: '/cases/:dossier',
    answer: (ports, { actor, params }) => readCase(ports, actor, params['dossier']!),
  },
  {
    method: 'GET',
    path: '/cases/:dossier/takers',
    answer: (ports, { actor, params }) => takersOf(ports, actor, params['dossier']!),
  },
  { method: 'GET', path: '/flow', answer: (ports, { actor }) => readFlow(ports, actor) },
  ...fileRoles.map(fileRoute),
];

const acting: readonly UnitRoute[] = [
  {
    method: 'POST',
    path: '/cases/:dossier/exports',
    body: StateExport,
    answer: async (ports, { actor, params, body }) => {
      await stateExport(ports, actor, params['dossier']!, body as StateExport);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/cases',
    body: DoAct,
    answer: (ports, { actor, body }) =>
      doAct(ports, actor, { dossier: null, act: firstAct, body: body as DoAct }),
  },
  {
    method: 'POST',
    path: '/cases/:dossier/acts/:act',
    body: DoAct,
    answer: (ports, { actor, params, body }) =>
      doAct(ports, actor, {
        dossier: params['dossier'] as never,
        act: params['act']!,
        body: body as DoAct,
      }),
  },
  {
    method: 'POST',
    path: '/cases/:dossier/handler',
    body: GiveCase,
    answer: async (ports, { actor, params, body }) => {
      await giveCase(ports, actor, params['dossier']!, body as GiveCase);
      return {};
    },
  },
  {
    method: 'POST',
    path: '/proposals/:id/approve',
    body: Nothing,
    answer: (ports, { actor, params }) => approve(ports, actor, params['id']!),
  },
  {
    method: 'POST',
    path: '/proposals/:id/return',
    body: ReturnProposal,
    answer: async (ports, { actor, params, body }) => {
      await returnProposal(ports, actor, params['id']!, (body as ReturnProposal).note);
      return {};
    },
  },
];

/** A file comes in parts, so that a break costs a part and not the file. */
const uploading: readonly UnitRoute[] = [
  {
    method: 'GET',
    path: '/cases/:dossier/uploads',
    answer: (ports, { actor, params }) => listUploads(ports, actor, params['dossier']!),
  },
  {
    method: 'POST',
    path: '/cases/:dossier/uploads',
    body: StartUpload,
    answer: (ports, { actor, params, body }) =>
      startUpload(ports, actor, params['dossier']!, body as StartUpload),
  },
  {
    method: 'POST',
    path: '/uploads/:id/parts/:index',
    bytesMax: bounds.uploadPartBytes,
    answer: (ports, { actor, params, bytes }) =>
      takePart(ports, actor, params['id']!, Number(params['index']), bytes),
  },
  {
    method: 'POST',
    path: '/uploads/:id/finish',
    body: Nothing,
    answer: (ports, { actor, params }) => finishUpload(ports, actor, params['id']!),
  },
  {
    method: 'POST',
    path: '/uploads/:id/cancel',
    body: Nothing,
    answer: async (ports, { actor, params }) => {
      await cancelUpload(ports, actor, params['id']!);
      return {};
    },
  },
];

/** Every way into the cases of a node over HTTP. */
export const unitRoutes: readonly UnitRoute[] = [
  ...reading,
  ...readingRoutes,
  ...acting,
  ...uploading,
  ...markRoutes,
  ...custodyRoutes,
  ...erasureRoutes,
  ...breakGlassRoutes,
  ...unsealingRoutes,
  ...gateRoutes,
];
