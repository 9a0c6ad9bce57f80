import type { PasskeyAnswer, PasskeyMade } from '@xinqu/contracts/http';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { ProblemError, ownProblem } from '../api/http.ts';

/** A passkey belongs to a name: a page reached by a bare address has none. */
export const isPlainAddress = (host: string): boolean =>
  /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.startsWith('[');

/** Whether this browser, on this page, can use passkeys. */
export const canUsePasskeys = (): boolean =>
  window.isSecureContext &&
  'PublicKeyCredential' in window &&
  !isPlainAddress(window.location.hostname);

const givenUp = () =>
  new ProblemError(
    ownProblem(
      'console/passkey-given-up',
      400,
      '没有完成通行密钥操作：已取消、超时，或者本设备上没有可用的通行密钥。',
      'The passkey was not used: cancelled, too late, or none on this device.',
    ),
  );

/** Lets the browser make a passkey; only what the server reads is sent. */
export async function makePasskey(
  options: PublicKeyCredentialCreationOptionsJSON,
): Promise<PasskeyMade['response']> {
  const made = await startRegistration({ optionsJSON: options }).catch(() => {
    throw givenUp();
  });
  const { attestationObject, clientDataJSON } = made.response;
  return {
    id: made.id,
    rawId: made.rawId,
    type: 'public-key',
    clientExtensionResults: {},
    response: { attestationObject, clientDataJSON },
  };
}

/** Lets the browser answer with a passkey it has. */
export async function answerWithPasskey(
  options: PublicKeyCredentialRequestOptionsJSON,
): Promise<PasskeyAnswer['response']> {
  const answer = await startAuthentication({ optionsJSON: options }).catch(() => {
    throw givenUp();
  });
  const { authenticatorData, clientDataJSON, signature } = answer.response;
  return {
    id: answer.id,
    rawId: answer.rawId,
    type: 'public-key',
    clientExtensionResults: {},
    response: { authenticatorData, clientDataJSON, signature },
  };
}
