import type { MovingEnvelope, PushedEvent } from '@xinqu/contracts/http';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { apiOf } from './hooks.ts';

/** The queries that a pushed event makes stale. */
export function staleAfter(event: PushedEvent, node: string): readonly (readonly string[])[] {
  const [tasks, cases, flow] = [
    [node, 'tasks'],
    [node, 'cases'],
    [node, 'flow'],
  ];
  if (event.type === 'tasks') return [tasks, [node, 'proposals']];
  if (event.type === 'settings') return [[node, 'county-law']];
  if (event.type === 'break-glass') return [[node, 'break-glass']];
  if (event.type === 'gates') return [[node, 'gates']];
  if (event.type === 'warning') return [[node, 'warnings']];
  if (event.type === 'balance') {
    return [
      [node, 'reconciliation'],
      [node, 'held'],
    ];
  }
  const custody = [
    [node, 'alarms'],
    [node, 'custody'],
  ];
  if (event.type === 'alarm') return custody;
  const one = [node, 'case', event.dossier];
  if (event.type === 'lamp') return [one, tasks, cases, flow];
  return [one, cases, flow, [node, 'proposals'], ...custody];
}

/** Milliseconds before the next attempt: longer each time, half a minute at most. */
export const waitBeforeAttempt = (attempt: number): number => Math.min(1000 * 2 ** attempt, 30_000);

interface Stream {
  readonly path: string;
  readonly event: string;
  readonly onData: (data: unknown) => void;
  readonly onUp: (again: boolean) => void;
  readonly onDown: () => void;
}

/** Listens to a stream and comes back by itself; returns what ends it. */
export function listen({ path, event, onData, onUp, onDown }: Stream): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let opened = false;
  const open = () => {
    source = new EventSource(path);
    source.addEventListener('open', () => {
      attempt = 0;
      onUp(opened);
      opened = true;
    });
    source.addEventListener(event, (message) => {
      try {
        onData(JSON.parse(String(message.data)));
      } catch {
        // A line that is no JSON tells nothing that can be shown; the next fetch is whole.
      }
    });
    source.addEventListener('error', () => {
      onDown();
      // The browser itself comes back from a broken line, but not from a refusal.
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, waitBeforeAttempt(attempt));
      attempt += 1;
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function refresh(client: QueryClient, event: PushedEvent, node: string): void {
  // What was opened for a time may have closed: nothing of it stays on the screen.
  if (event.type === 'break-glass' && event.dossier !== undefined) {
    void client.resetQueries({ queryKey: [node, 'case', event.dossier] });
  }
  for (const queryKey of staleAfter(event, node)) void client.invalidateQueries({ queryKey });
}

/** Keeps the pages of a node fresh; tells whether the line stands. */
export function useLiveNode(node: string): boolean {
  const client = useQueryClient();
  const [up, setUp] = useState(true);
  useEffect(
    () =>
      listen({
        path: `${apiOf(node)}/events`,
        event: 'change',
        onData: (data) => refresh(client, data as PushedEvent, node),
        onUp: (again) => {
          setUp(true);
          // What was pushed while the line was down is not known: read everything again.
          if (again) void client.invalidateQueries({ queryKey: [node] });
        },
        onDown: () => setUp(false),
      }),
    [client, node],
  );
  return up;
}

/** Hands every moving envelope of the county to `onEnvelope`. */
export function useEnvelopes(onEnvelope: (envelope: MovingEnvelope) => void): boolean {
  const [up, setUp] = useState(true);
  const tell = useEffectEvent(onEnvelope);
  useEffect(
    () =>
      listen({
        path: '/api/public/envelopes',
        event: 'envelope',
        onData: (data) => tell(data as MovingEnvelope),
        onUp: () => setUp(true),
        onDown: () => setUp(false),
      }),
    [],
  );
  return up;
}

/** A broken line is told only when it stays broken this long, so that a blink is not news. */
const quietMs = 4000;

/** True when the network or the line has been down for a while. */
export function useOffline(up: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (up) return;
    const timer = setTimeout(() => setLong(true), quietMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [up]);
  return long && !up;
}
