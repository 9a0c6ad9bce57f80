import { Writable } from 'node:stream';
import { Type } from 'typebox';
import { problems } from '@xinqu/core/kernel';
import { productLog } from '../log/index.ts';
import { FileAnswer, type SignedIn, route } from './route.ts';
import { type WebServer, type WebSettings, webServer } from './server.ts';

/** A token as a browser would hold it: 43 characters of base64url. */
export const handlerToken = 'h'.repeat(43);
export const administratorToken = 'a'.repeat(43);

const people: Readonly<Record<string, SignedIn>> = {
  [handlerToken]: {
    actor: { id: '1', name: '栾示一', posts: ['handler'], section: 'crime' },
    session: 's1',
  },
  [administratorToken]: {
    actor: { id: '2', name: '栾示二', posts: ['administrator'], section: 'office' },
    session: 's2',
  },
};

const Note = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 5, title: '标题' }),
    count: Type.Optional(Type.Integer({ minimum: 0, maximum: 9, title: '件数' })),
    text: Type.Optional(Type.String({ maxLength: 2_000_000 })),
  },
  { additionalProperties: false },
);

const noteProblems = problems('note', {
  'reasons-missing': {
    kind: 'rejected',
    says: '不批准逮捕的，应当说明理由',
    english: 'A refusal of arrest states its reasons',
    basis: '刑事诉讼法第九十条',
  },
});

export const partBytesMax = 2_000_000;

/** A server with one node and routes of every sort, and what it logged. */
export async function testServer(
  settings: WebSettings = {},
): Promise<{ web: WebServer; logged: () => string }> {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const web = await webServer({ log: productLog('info', stream), ...settings });
  const door = { authenticate: async (token: string) => people[token] };
  web.open((serve) => {
    serve(route({ method: 'GET', path: '/public/county', by: 'anyone' }), async () => ({ ok: 1 }));
  });
  web.node('370783.police', door, (serve) => {
    const notes = { method: 'POST', path: '/notes', by: ['handler'], body: Note } as const;
    serve(route(notes), async ({ body, actor }) => ({ title: body.title, by: actor.name }));
    const Query = Type.Object(
      { rows: Type.Optional(Type.Integer({ maximum: 50 })), q: Type.Optional(Type.String()) },
      { additionalProperties: false },
    );
    serve(
      route({ method: 'GET', path: '/notes', by: 'signed-in', query: Query }),
      async ({ query }) => query,
    );
    const Params = Type.Object({ id: Type.String({ pattern: '^[0-9]+$', title: '编号' }) });
    const one = route({ method: 'GET', path: '/notes/:id', by: 'signed-in', params: Params });
    serve(
      one,
      async ({ params }) => new FileAnswer(Buffer.from(params.id), 'text/plain', '笔录 1.txt'),
    );
    serve(route({ method: 'POST', path: '/enter', by: 'anyone' }), async (call) => {
      call.keep(handlerToken);
    });
    serve(route({ method: 'POST', path: '/leave', by: 'signed-in' }), async (call) =>
      call.forget(),
    );
    serve(route({ method: 'POST', path: '/refuse', by: 'signed-in' }), async () => {
      throw noteProblems.make('reasons-missing');
    });
    serve(route({ method: 'GET', path: '/broken', by: 'anyone' }), async () => {
      throw new Error('栾示三的身份证号码');
    });
    const files = {
      method: 'POST',
      path: '/files',
      by: 'signed-in',
      bytesMax: partBytesMax,
    } as const;
    serve(route(files), async ({ bytes }) => ({ bytes: bytes.length }));
  });
  await web.app.ready();
  return { web, logged: () => text };
}

/** Headers of our own page, signed in. */
export const ours = (token = handlerToken): Record<string, string> => ({
  'x-xinqu': '1',
  cookie: `xinqu=${token}`,
});
