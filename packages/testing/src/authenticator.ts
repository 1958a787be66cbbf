import type { Page } from 'playwright-core';

export interface VirtualAuthenticator {
  /** Whether the next finger or face is recognised; after a false one the authenticator is locked for good. */
  setUserVerified(verified: boolean): Promise<void>;
  /** Deletes all its passkeys, as their owner may in the phone's settings. */
  clear(): Promise<void>;
  /** How many passkeys it holds. */
  passkeys(): Promise<number>;
  remove(): Promise<void>;
}

/** Gives the page a passkey authenticator with PRF that agrees at once. Chromium only; it belongs to this page. */
export async function virtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  });
  return {
    setUserVerified: async (isUserVerified) => {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    clear: async () => {
      await devtools.send('WebAuthn.clearCredentials', { authenticatorId });
    },
    passkeys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    remove: async () => {
      await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      await devtools.detach();
    },
  };
}
