import type {
  FactorResetDto,
  FactorsDto,
  PasskeyMade,
  TotpInvitation,
} from '@xinqu/contracts/http';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Actor } from '../web/route.ts';
import { type Entered, isObliged } from './enter.ts';
import { allowReset, askReset, openResets } from './factor-reset.ts';
import {
  type Kept,
  type KeeperCall,
  addPasskey,
  beginPasskey,
  beginTotp,
  confirmTotp,
  factorsOf,
  removeFactor,
  renewRecovery,
} from './factors.ts';
import { passkeyRequest } from './passkeys.ts';
import type { IdentityPorts } from './ports.ts';
import { type Proof, pendingOf, proveStep } from './second-step.ts';

/** A call that brings the password of somebody signed in. */
type Sure = KeeperCall & { readonly password: string | undefined };

/** Second factors of one node; the problems are told at each function behind. */
export interface Factors {
  /** Whether one of these posts needs a second factor. */
  obliges(posts: Actor['posts']): boolean;
  /** The second step of a login. */
  prove(token: string | undefined, proof: Proof, address: string): Promise<Entered>;
  /** What the browser needs to answer the second step with a passkey. */
  request(
    token: string | undefined,
    origin: string,
  ): Promise<PublicKeyCredentialRequestOptionsJSON>;
  of(actor: Pick<Actor, 'id' | 'posts'>): Promise<FactorsDto>;
  beginTotp(call: Sure & { readonly issuer: string }): Promise<TotpInvitation>;
  confirmTotp(call: KeeperCall & { readonly code: string }): Promise<Kept>;
  beginPasskey(
    call: Sure & { readonly origin: string },
  ): Promise<PublicKeyCredentialCreationOptionsJSON>;
  addPasskey(
    call: KeeperCall & { readonly made: PasskeyMade; readonly origin: string },
  ): Promise<Kept>;
  renewRecovery(call: Sure): Promise<Kept>;
  remove(
    actor: Pick<Actor, 'id' | 'posts'>,
    wish: { readonly factor: string; readonly password: string; readonly address: string },
  ): Promise<void>;
  askReset(
    by: Pick<Actor, 'id'>,
    wish: { readonly official: string; readonly reason: string },
  ): Promise<void>;
  openResets(reader: string): Promise<FactorResetDto[]>;
  allowReset(by: Pick<Actor, 'id' | 'name'>, id: string): Promise<void>;
}

/** The second factors of a node over its store; `tell` hears of sessions that ended. */
export const factorsPart = (
  ports: IdentityPorts,
  tell: (sessions: readonly string[]) => void,
): Factors => ({
  obliges: (posts) => isObliged(ports, posts),
  prove: (token, proof, address) => proveStep(ports, token, proof, address),
  async request(token, origin) {
    const { id, session } = await pendingOf(ports, token, 'prove');
    return passkeyRequest(ports, { official: id, session }, origin);
  },
  of: (actor) => factorsOf(ports, actor),
  beginTotp: (call) => beginTotp(ports, call),
  confirmTotp: (call) => confirmTotp(ports, call),
  beginPasskey: (call) => beginPasskey(ports, call),
  addPasskey: (call) => addPasskey(ports, call),
  renewRecovery: (call) => renewRecovery(ports, call),
  remove: (actor, wish) => removeFactor(ports, actor, wish),
  askReset: (by, wish) => askReset(ports, by, wish),
  openResets: (reader) => openResets(ports, reader),
  allowReset: async (by, id) => tell(await allowReset(ports, by, id)),
});
