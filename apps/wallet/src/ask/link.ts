import { askPage } from '@jatidiri/contracts/browser';

/** A request by reference, as its link or QR carries it (OpenID4VP 1.0, section 5.10; RFC 9101, section 5). */
export interface AskLink {
  readonly clientId: string;
  readonly requestUri: string;
  /** `request_uri_method=post`: the asker hears what this wallet can do, and brings its nonce back. */
  readonly byPost: boolean;
}

const SCHEMES = ['openid4vp:', 'haip-vp:'];

/** The request in a scanned, pasted or opened link; undefined for any other text. */
export function readAskLink(text: string): AskLink | undefined {
  const link = URL.canParse(text) ? new URL(text) : undefined;
  if (!link || !(SCHEMES.includes(link.protocol) || link.pathname === askPage)) return undefined;
  return readAskQuery(link.search);
}

/** The same of the part behind the question mark. */
export function readAskQuery(search: string): AskLink | undefined {
  const query = new URLSearchParams(search);
  const [clientId, requestUri] = [query.get('client_id'), query.get('request_uri')];
  if (!clientId || !requestUri || !isPage(requestUri)) return undefined;
  return { clientId, requestUri, byPost: query.get('request_uri_method') === 'post' };
}

/** Where it is shown, below the wallet's own address. */
export function askAddress({ clientId, requestUri, byPost }: AskLink): string {
  const query = new URLSearchParams({ client_id: clientId, request_uri: requestUri });
  if (byPost) query.set('request_uri_method', 'post');
  return `/minta?${query}`;
}

/** HAIP 1.0, section 5.1: over TLS; plain http on one's own machine alone. */
function isPage(text: string): boolean {
  const page = URL.canParse(text) ? new URL(text) : undefined;
  return page?.protocol === 'https:' || (page?.protocol === 'http:' && page.hostname === 'localhost');
}
