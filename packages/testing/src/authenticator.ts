import type { CDPSession, Frame, Page } from 'playwright-core';

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

/** Runs in the page. Chromium's authenticator can fail a finger, and stays blocked then; nobody can press its “cancel”. */
function cancel(): void {
  if (location.protocol === 'about:') return;
  navigator.credentials.get = () => Promise.reject(new DOMException('cancelled', 'NotAllowedError'));
}

/** It runs on that one page alone: a script of a test in every page would count where a start is timed. */
async function cancelOnNextPage(page: Page, devtools: CDPSession): Promise<void> {
  await devtools.send('Page.enable');
  const { identifier } = await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${cancel})()` });
  const forget = (frame: Frame) => {
    if (frame !== page.mainFrame() || frame.url().startsWith('about:')) return;
    page.off('framenavigated', forget);
    void devtools.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  };
  page.on('framenavigated', forget);
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
    cancelOnNextPage: () => cancelOnNextPage(page, devtools),
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
