import { type Static, Type } from 'typebox';
import { sessionBounds } from './session.ts';

/** Bounds of the second factor; each is tested at the bound and one beyond. */
export const factorBounds = {
  /** A code of the app has six digits, a recovery code sixteen letters in groups. */
  codeMax: 32,
  passkeyNameMax: 64,
  reasonMax: 500,
} as const;

const strict = { additionalProperties: false } as const;
const coded = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' });
/** An id of a credential has 1023 bytes at most (WebAuthn section 6.5.1), in base64url 1364. */
const credentialId = coded(1400);
const code = Type.String({ minLength: 1, maxLength: factorBounds.codeMax, title: '验证码' });
const password = Type.String({ minLength: 1, maxLength: sessionBounds.passwordMax, title: '密码' });

/** `POST /:node/api/login/totp` and `…/recovery`; the answer is MeDto. */
export const StepCode = Type.Object({ code }, strict);

/**
 * `POST /:node/api/login/oidc`: the query the provider sent the browser back with; the answer is as
 * that of a login. `POST …/oidc/begin` says where the browser goes.
 */
export const OidcReturn = Type.Object(
  { query: Type.String({ minLength: 1, maxLength: 4_096 }) },
  strict,
);

/** `POST /:node/api/login/passkey`: what the browser's passkey answered; the answer is MeDto. */
export const PasskeyAnswer = Type.Object(
  {
    response: Type.Object(
      {
        id: credentialId,
        rawId: credentialId,
        type: Type.Literal('public-key'),
        clientExtensionResults: Type.Object({}, strict),
        response: Type.Object(
          {
            authenticatorData: coded(4_096),
            clientDataJSON: coded(4_096),
            signature: coded(8_192),
          },
          strict,
        ),
      },
      strict,
    ),
  },
  strict,
);
export type PasskeyAnswer = Static<typeof PasskeyAnswer>;

/** `POST /:node/api/factors/passkeys`: a passkey just made; the answer is FactorKept. */
export const PasskeyMade = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: factorBounds.passkeyNameMax, title: '名称' }),
    response: Type.Object(
      {
        id: credentialId,
        rawId: credentialId,
        type: Type.Literal('public-key'),
        clientExtensionResults: Type.Object({}, strict),
        response: Type.Object(
          { attestationObject: coded(65_536), clientDataJSON: coded(4_096) },
          strict,
        ),
      },
      strict,
    ),
  },
  strict,
);
export type PasskeyMade = Static<typeof PasskeyMade>;

/**
 * The password, asked before a factor is added or taken away; not again right after the login that
 * asks for the first factor.
 */
export const WithPassword = Type.Object({ password: Type.Optional(password) }, strict);

/** `POST /:node/api/factors/remove`: `totp`, or the id of a passkey. */
export const RemoveFactor = Type.Object({ factor: credentialId, password }, strict);

/** `POST /:node/api/officials/:id/factors`: an administrator asks for a reset. */
export const AskReset = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: factorBounds.reasonMax, title: '理由' }) },
  strict,
);

/** A way to prove the second step. */
export type StepWay = 'totp' | 'passkey' | 'recovery';

/** Answer of a login whose second step is still open: `enrol` asks for the first factor. */
export interface SecondStepDto {
  readonly step: 'prove' | 'enrol';
  readonly ways: readonly StepWay[];
}

export interface PasskeyDto {
  readonly id: string;
  readonly name: string;
  readonly madeAt: string;
  readonly usedAt: string | null;
}

/** `GET /:node/api/factors`: what the official has set up. */
export interface FactorsDto {
  /** Since when an authenticator app counts. */
  readonly totp: string | null;
  readonly passkeys: readonly PasskeyDto[];
  /** Recovery codes not used yet. */
  readonly recovery: number;
  /** Whether the post needs a second factor. */
  readonly obliged: boolean;
}

/** `POST /:node/api/factors/totp`: what the app takes in, shown until it is confirmed. */
export interface TotpInvitation {
  readonly uri: string;
  readonly secret: string;
}

/** A factor was kept; with the first one come recovery codes, shown once. */
export interface FactorKept {
  readonly recovery: readonly string[];
}

/** `GET /:node/api/factors/resets`: a reset that waits for another person. */
export interface FactorResetDto {
  readonly id: string;
  readonly official: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  /** Whether the one who reads may allow it. */
  readonly yours: boolean;
}
