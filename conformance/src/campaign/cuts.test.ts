import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { cutConnections } from './cuts.ts';

/** Answers everything it hears. */
async function echo() {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (asked) => {
      heard.push(String(asked));
      socket.write(asked);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, heard, port: (server.address() as AddressInfo).port };
}

test('of a cut connection what was asked is done, the answer is swallowed, others go on', async () => {
  const [struck, other] = [await echo(), await echo()];
  let cuts = 0;
  cutConnections(
    struck.port,
    () => 0,
    1,
    () => (cuts += 1),
  );
  const answers: string[] = [];
  const ask = (port: number) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (answer) => {
      answers.push(String(answer));
      socket.end();
    });
    socket.write(`to ${port}`);
    return once(socket, 'close');
  };
  await Promise.all([ask(struck.port), ask(other.port)]);
  expect([struck.heard, other.heard]).toEqual([[`to ${struck.port}`], [`to ${other.port}`]]);
  expect([cuts, answers]).toEqual([1, [`to ${other.port}`]]);
  for (const { server } of [struck, other]) server.close();
});
