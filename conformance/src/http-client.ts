import type { Agency } from '@xinqu/core/kernel';
import { nodeId } from '@xinqu/core/kernel';
import { bounds, requestHeader, type StateExport } from '@xinqu/contracts/http';
import { type StoryCounty, region } from './county.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** The body as text, and read as JSON where it is that. */
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly code?: string;
    readonly detail?: string;
    readonly basis?: string;
  };
}

/** A browser without pages: one official of one node over HTTP. */
export class Client {
  readonly #base: string;
  #cookie = '';

  constructor(address: string, agency: Agency) {
    this.#base = `${address}/${nodeId(region, agency)}/api`;
  }

  static async signIn(
    county: StoryCounty,
    address: string,
    agency: Agency,
    login: string,
  ): Promise<Client> {
    const client = new Client(address, agency);
    const { password } = county.account(agency, login);
    const answer = await client.post('/login', { name: login, password });
    if (answer.status !== 200) throw new Error(`${login}: ${answer.text}`);
    return client;
  }

  get(path: string): Promise<Answer> {
    return this.ask(path, {});
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.postText(path, JSON.stringify(body));
  }

  postText(path: string, body: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.ask(path, { method: 'POST', headers, body });
  }

  /** Sends a file part by part into a dossier; the answer is the last, or the first refusal. */
  async upload(dossier: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const begun = await this.startUpload(dossier, name, bytes.length);
    if (begun.status !== 200) return begun;
    const id = String(begun.body['id']);
    for (let index = 0; index * bounds.uploadPartBytes < bytes.length; index++) {
      const answer = await this.sendPart(id, index, bytes);
      if (answer.status !== 200) return answer;
    }
    return this.post(`/uploads/${id}/finish`, {});
  }

  startUpload(dossier: string, name: string, bytes: number): Promise<Answer> {
    return this.post(`/cases/${dossier}/uploads`, { name, bytes, modified: 0 });
  }

  sendPart(id: string, index: number, whole: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const start = index * bounds.uploadPartBytes;
    const body = whole.subarray(start, start + bounds.uploadPartBytes);
    const headers = { 'content-type': 'application/octet-stream' };
    return this.ask(`/uploads/${id}/parts/${index}`, { method: 'POST', headers, body });
  }

  /** States why a file of a case is taken out, and fetches what that lets out. */
  async takeOut(dossier: string, wish: Omit<StateExport, 'purpose'>): Promise<Response> {
    const purpose = '随案移送，核对后收回';
    const stated = await this.post(`/cases/${dossier}/exports`, { ...wish, purpose });
    if (stated.status !== 200) throw new Error(stated.text);
    return this.open(`/${wish.role}s/${wish.file}?download=1&export=${wish.id}`);
  }

  async ask(path: string, init: RequestInit): Promise<Answer> {
    const answer = await this.open(path, init);
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    return {
      status: answer.status,
      type,
      text,
      body: type.includes('json') ? (JSON.parse(text) as Answer['body']) : {},
    };
  }

  /** The answer with its body still to be read: an event stream has no end. */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.#cookie);
    if (init.method !== undefined) headers.set(requestHeader, '1');
    const answer = await fetch(this.#base + path, { ...init, headers });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) this.#cookie = set.split(';')[0]!;
    return answer;
  }

  /** Listens to what is pushed to the open pages; what came up to the word that was waited for. */
  async listen(until: string): Promise<() => Promise<string>> {
    const reader = (await this.open('/events')).body!.getReader();
    return async () => {
      let text = '';
      while (!text.includes(until)) {
        text += Buffer.from((await reader.read()).value ?? []).toString();
      }
      await reader.cancel();
      return text;
    };
  }
}
