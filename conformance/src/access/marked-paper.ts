import type { Uuid } from '@xinqu/core/kernel';
import type { AttachmentRef } from '@xinqu/core/procedure';
import type { AttachmentDto, CaseDto } from '@xinqu/contracts/http';
import { scannedVolume } from '@xinqu/platform/pages/scans';
import type { RunningServer } from '@xinqu/embedded';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect } from 'vitest';
import type { StoryCounty } from '../county.ts';
import { Client } from '../http-client.ts';

export interface House {
  readonly county: StoryCounty;
  readonly server: RunningServer;
  readonly dossier: Uuid;
}

export interface Cast {
  readonly handler: Client;
  /** The account of the handler. */
  readonly login: string;
  /** Of the same section, without a part in the case. */
  readonly colleague: Client;
  readonly chief: Client;
  readonly head: Client;
  readonly file: string;
}

export const reason = '证人申请保护，真实身份另行附卷';

export async function castOf({ county, server, dossier }: House): Promise<Cast> {
  const { name } = await county.doer('police', dossier, 'interrogate');
  const logins = ['handler', 'handler2'] as const;
  const as = (login: string) => Client.signIn(county, server.address, 'police', login);
  const mine = logins.find((login) => county.account('police', login).name === name)!;
  const handler = await as(mine);
  const volume = new Uint8Array(await scannedVolume(5));
  const { body } = await handler.upload(dossier, '询问笔录.pdf', volume);
  return {
    handler,
    login: mine,
    colleague: await as(logins.find((login) => login !== mine)!),
    chief: await as('chief'),
    head: await as('head'),
    file: String(body['id']),
  };
}

/** The words on each page of a PDF, without the spaces. */
export const pdfOf = async (client: Client, path: string): Promise<string[]> => {
  const answer = await client.open(path);
  expect(answer.status).toBe(200);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { text } = await extractText(await getDocumentProxy(bytes));
  return text.map((page) => page.replaceAll(/\s/g, ''));
};

/** The attachment, the mark that is put on it, and what the node says of both. */
export class Scene {
  readonly cast: Cast;
  readonly #house: House;

  constructor(house: House, cast: Cast) {
    this.#house = house;
    this.cast = cast;
  }

  wish(more: object = {}) {
    const id = this.#house.county.newId();
    const pages = { role: 'attachment', file: this.cast.file, from: 2, to: 3 };
    return { id, ...pages, kind: 'pages.protectedIdentity', reason, ...more };
  }

  async codeOf(client: Client, more: object = {}): Promise<string | undefined> {
    const path = `/cases/${this.#house.dossier}/page-marks`;
    return (await client.post(path, this.wish(more))).body.code;
  }

  async seen(client: Client): Promise<AttachmentDto> {
    const { text } = await client.get(`/cases/${this.#house.dossier}`);
    const { attachments } = JSON.parse(text) as CaseDto;
    return attachments.find(({ id }) => id === this.cast.file)!;
  }

  state = () => this.#house.county.state('police', this.#house.dossier);

  async kept(): Promise<AttachmentRef> {
    return (await this.state()).attachments.find(({ id }) => id === this.cast.file)!;
  }

  /** Puts other marks in the place of those that are there, as another agency would send them. */
  put(marks: unknown): Promise<unknown> {
    const { county, dossier } = this.#house;
    return county.node('police').store.query(
      `update case_view set state = jsonb_set(state, '{attachments}', (
         select jsonb_agg(case a->>'id' when $2 then a || jsonb_build_object('marks', $3::jsonb)
           else a end) from jsonb_array_elements(state->'attachments') a)) where dossier = $1`,
      [dossier, this.cast.file, JSON.stringify(marks)],
    );
  }
}

/** Some tests of one scene. */
export type Story = (house: () => House, scene: () => Scene) => void;
