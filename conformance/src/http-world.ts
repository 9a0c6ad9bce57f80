import type { Uuid } from '@xinqu/core/kernel';
import type { StoryCounty } from './county.ts';
import { type Answer, Client } from './http-client.ts';

export interface World {
  readonly county: StoryCounty;
  readonly address: string;
  /** A case in the investigation, and one that was only reported. */
  readonly dossier: Uuid;
  readonly reported: Uuid;
}

/** A problem of RFC 9457: its type, a Chinese sentence, a code. */
export function problemOf(answer: Answer): string {
  const good = answer.type.startsWith('application/problem+json');
  const chinese = /[\u4e00-\u9fff]/.test(answer.body.detail ?? '');
  return `${answer.status} ${answer.body.code}${good && chinese ? '' : ' (no problem+json)'}`;
}

/** The handler of a case, signed in. */
export async function handlerOf(world: World, dossier = world.dossier): Promise<Client> {
  const { county, address } = world;
  const { name } = await county.doer('police', dossier, 'interrogate');
  const login = ['handler', 'handler2'].find((l) => county.account('police', l).name === name)!;
  return Client.signIn(county, address, 'police', login);
}

export const signIn = ({ county, address }: World, login: string) =>
  Client.signIn(county, address, 'police', login);
