import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/**
 * Breaks connections of this process to a port of this machine, also between a commit and its answer:
 * of every `1 / rate` answers of the server one is swallowed with its connection. What was asked has
 * been done, and nobody hears of it. Where the answer is read, so that no process stands between.
 */
export function cutConnections(
  port: number,
  random: () => number,
  rate: number,
  cut: () => void,
): void {
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { readonly socket: Socket };
    const push = socket.push.bind(socket);
    socket.push = (answer: Uint8Array | null, ...rest) => {
      if (answer === null || socket.remotePort !== port || random() >= rate) {
        return push(answer, ...rest);
      }
      cut();
      socket.destroy();
      return false;
    };
  });
}
