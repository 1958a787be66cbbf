import type { Page } from 'playwright-core';

export interface VirtualAuthenticator {
  /** Whether the next finger or face is recognised; after a false one the authenticator is locked for good. */
  setUserVerified(verified: boolean): Promise<void>;
  /** On the next page that it loads, its owner cancels whatever asks for a passkey. */
  cancelOnNextPage(): Promise<void>;
  /** Deletes all its passkeys, as their owner may in the phone's settings. */
  clear(): Promise<void>;
  /** How many passkeys it holds. */
  passkeys(): Promise<number>;
  remove(): Promise<void>;
}

const CANCEL = 'test.cancel-passkey';

/** Runs in the page. Chromium's authenticator can fail a finger, and stays blocked then; nobody can press its “cancel”. */
function cancelWhereTold(key: string): void {
  if (location.protocol === 'about:' || sessionStorage.getItem(key) === null) return;
  sessionStorage.removeItem(key);
  navigator.credentials.get = () => Promise.reject(new DOMException('cancelled', 'NotAllowedError'));
}

/** Gives the page a passkey authenticator with PRF that agrees at once. Chromium only; it belongs to this page. */
export async function virtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  await page.addInitScript(cancelWhereTold, CANCEL);
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
    cancelOnNextPage: () => page.evaluate((key) => sessionStorage.setItem(key, 'yes'), CANCEL),
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
