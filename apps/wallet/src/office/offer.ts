import { standardPaths } from '@jatidiri/contracts/browser';

/** The handle in an offer by reference (OpenID4VCI 1.0, 4.1.3), if it is one of ours; undefined for any other text. */
export function offerHandleOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const offer = new URL(text);
  const uri =
    offer.protocol === 'openid-credential-offer:' ? offer.searchParams.get('credential_offer_uri') : undefined;
  if (!uri || !URL.canParse(uri)) return undefined;
  const { pathname } = new URL(uri);
  const handle = pathname.startsWith(`${standardPaths.offer}/`) ? pathname.slice(standardPaths.offer.length + 1) : '';
  return /^[A-Za-z0-9_-]{43}$/.test(handle) ? handle : undefined;
}
