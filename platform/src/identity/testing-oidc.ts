import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { OidcSettings } from './oidc.ts';

/** The login of an organisation for tests: who stands before it, and how it asked. */
export interface TestProvider {
  readonly settings: OidcSettings & { readonly clientSecret: string };
  /** Who logs in there next, by the account, and what the provider says of how it asked. */
  person: { account: string; amr: string[] };
  /** Registers the login page that browsers come back to; before it nobody can log in. */
  comesBackTo(redirect: string): void;
  close(): void;
}

const kinds = ['AccessToken', 'AuthorizationCode', 'Grant', 'IdToken', 'Interaction', 'Session'];

/** The provider itself, as certified software serves it. */
function providerOf({ issuer, clientId, clientSecret }: TestProvider['settings'], back: string) {
  return new Provider(issuer, {
    ttl: Object.fromEntries(kinds.map((kind) => [kind, 3_600])),
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [back] }],
    claims: { openid: ['sub', 'amr', 'preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/ask/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
}

/** Starts a provider on a free port of this machine; it asks nobody and believes `person`. */
export async function startTestProvider(): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'xinqu',
    clientSecret: 'a secret of the client',
    claim: 'preferred_username',
    amr: ['mfa', 'otp'],
  };
  const started: TestProvider = {
    settings,
    person: { account: '', amr: ['pwd'] },
    comesBackTo(redirect) {
      const provider = providerOf(settings, redirect);
      const answer = provider.callback();
      server.on('request', (request, response) => {
        const { account: accountId, amr } = started.person;
        void (request.url?.startsWith('/ask/')
          ? provider.interactionFinished(request, response, { login: { accountId, amr } })
          : answer(request, response));
      });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return started;
}
