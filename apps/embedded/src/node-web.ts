import { FileAnswer, type Route, type Serve } from '@xinqu/platform/web';
import {
  type FileAnswer as UnitFile,
  type UnitPorts,
  type UnitRoute,
  answerRoute,
  unitRoutes,
} from '@xinqu/platform/unit';
import { Type } from 'typebox';

/** The parameters of a path, each a short text. */
function paramsOf(path: string) {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const schema = Object.fromEntries(names.map((name) => [name, Type.String({ maxLength: 64 })]));
  return Type.Object(schema, { additionalProperties: false });
}

const routeOf = (is: UnitRoute): Route => ({
  method: is.method,
  path: is.path,
  by: 'signed-in',
  params: paramsOf(is.path),
  ...(is.query ? { query: is.query } : {}),
  ...(is.body ? { body: is.body } : {}),
  ...(is.bytesMax === undefined ? {} : { bytesMax: is.bytesMax }),
});

/** Serves every route of the unit to officials who are signed in. */
export function serveUnit(serve: Serve, ports: UnitPorts): void {
  for (const is of unitRoutes) {
    serve(routeOf(is), async (call) => {
      const answer = await answerRoute(ports, is, {
        actor: call.actor!,
        params: call.params as Record<string, string>,
        query: call.query,
        body: call.body,
        bytes: call.bytes,
        from: { address: call.address, session: call.session },
      });
      if (!is.file) return answer;
      const { content, mediaType, name, exported, bytes } = answer as UnitFile;
      return new FileAnswer(content, mediaType, name, exported, bytes);
    });
  }
}
