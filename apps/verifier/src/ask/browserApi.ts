import type { GetCredential } from '@jatidiri/sdk';

/** Whether this browser can ask the wallets on the phone by itself (W3C Digital Credentials). */
export const hasDigitalCredentials = (): boolean => 'DigitalCredential' in globalThis;

/**
 * Opens the browser's own sheet; the resident may close it, or `signal` ends the asking, which throws a DOMException.
 * Chromium lets nothing else of the tab be touched while its sheet is open, so the words lead to the sheet first.
 */
export const getCredential = ({ protocol, data }: Parameters<GetCredential>[0], signal: AbortSignal) =>
  navigator.credentials.get({
    // Not yet in the types of the platform.
    digital: { requests: [{ protocol, data }] },
    mediation: 'required',
    signal,
  } as CredentialRequestOptions);
