import type { AttachmentDto, ProblemDto, StartUpload, UploadDto } from '@xinqu/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call, problemOf, sendBytes } from '../api/http.ts';
import { useTell } from '../kit/toast.tsx';
import { sendFile, type SendState, type UploadPort } from './send-file.ts';
import { tooLarge } from './upload-limit.ts';

/** A file under way, and how many wait behind it. */
export interface Sending extends SendState {
  readonly file: File;
  readonly waiting: number;
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('given up', 'AbortError'));
    if (signal.aborted) return stop();
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(go, ms);
    // The network is back: nobody waits for the rest of the pause.
    window.addEventListener('online', go);
    signal.addEventListener('abort', stop);
  });

function portOf(api: string, dossier: string, file: File, signal: AbortSignal): UploadPort {
  const body: StartUpload = { name: file.name, bytes: file.size, modified: file.lastModified };
  return {
    start: () => call(`${api}/cases/${dossier}/uploads`, { method: 'POST', body, signal }),
    part: (id, index, bytes) => sendBytes(`${api}/uploads/${id}/parts/${index}`, bytes, signal),
    finish: (id) => call(`${api}/uploads/${id}/finish`, { method: 'POST', body: {}, signal }),
    rest: (ms) => rest(ms, signal),
  };
}

const useOpenUploads = (node: string, dossier: string) =>
  useQuery({
    queryKey: [node, 'uploads', dossier],
    queryFn: ({ signal }) =>
      call<UploadDto[]>(`${apiOf(node)}/cases/${dossier}/uploads`, { signal }),
  });

/** Files on their way into a dossier: one at a time, the others wait; begun ones can go on. */
export function useUploads(node: string, dossier: string) {
  const client = useQueryClient();
  const tell = useTell();
  const open = useOpenUploads(node, dossier);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problems, setProblems] = useState<readonly ProblemDto[]>([]);
  const queue = useRef<File[]>([]);
  const current = useRef<AbortController | null>(null);
  const refused = (problem: ProblemDto) => setProblems((before) => [...before, problem]);

  const refresh = useCallback(async () => {
    await client.invalidateQueries({ queryKey: [node, 'uploads', dossier] });
    await client.invalidateQueries({ queryKey: [node, 'case', dossier] });
  }, [client, node, dossier]);

  const sendOne = async (file: File): Promise<AttachmentDto> => {
    const control = new AbortController();
    current.current = control;
    const show = (state: SendState) =>
      setSending({ ...state, file, waiting: queue.current.length });
    show({ id: null, offset: 0, broken: false });
    return sendFile(file, portOf(apiOf(node), dossier, file, control.signal), show);
  };

  const run = async () => {
    for (let file = queue.current.shift(); file !== undefined; file = queue.current.shift()) {
      try {
        const { name } = await sendOne(file);
        tell(`附件《${name}》已存入卷宗`, 'The attachment is in the dossier');
      } catch (error) {
        if (current.current?.signal.aborted !== true) refused(problemOf(error));
      }
      await refresh();
    }
    current.current = null;
    setSending(null);
  };

  const choose = (files: readonly File[]) => {
    setProblems(files.map(tooLarge).filter((problem) => problem !== null));
    queue.current.push(...files.filter((file) => tooLarge(file) === null));
    if (current.current === null && queue.current.length > 0) void run();
  };

  const cancel = async (id: string | null) => {
    if (id === null || id === sending?.id) current.current?.abort();
    if (id === null) return;
    try {
      await call(`${apiOf(node)}/uploads/${id}/cancel`, { method: 'POST', body: {} });
    } catch (error) {
      refused(problemOf(error));
    }
    await refresh();
  };

  // Whoever leaves the page stops the file; it goes on when the same file is chosen again.
  useEffect(
    () => () => {
      queue.current = [];
      current.current?.abort();
    },
    [],
  );
  const begun = (open.data ?? []).filter(({ id }) => id !== sending?.id);
  return { sending, begun, problems, choose, cancel };
}
