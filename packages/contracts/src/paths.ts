/** Addresses that a standard words; everything else is a Route. */
export const standardPaths = {
  issuerMetadata: '/.well-known/openid-credential-issuer',
  authorizationServer: '/.well-known/oauth-authorization-server',
  vcIssuer: '/.well-known/jwt-vc-issuer',
  /** `/:handle`: the credential offer by reference (OpenID4VCI 1.0, 4.1.3). */
  offer: '/api/oid4vci/offers',
  token: '/api/oid4vci/token',
  nonce: '/api/oid4vci/nonce',
  credential: '/api/oid4vci/credential',
  deferredCredential: '/api/oid4vci/deferred_credential',
  notification: '/api/oid4vci/notification',
  /** Pushed authorization requests (RFC 9126). */
  pushedAuthorization: '/api/oid4vci/par',
  /** Where a resident lets a wallet of another maker fetch credentials. */
  authorization: '/otorisasi',
  /** `/:handle`: the signed request object (OpenID4VP 1.0, 5). */
  request: '/api/oid4vp/requests',
  /** `/:handle`: where the wallet posts its answer (`direct_post.jwt`). */
  response: '/api/oid4vp/responses',
  /** `/:list` (Token Status List). */
  status: '/status',
  trustList: '/trust/list.jwt',
  walletEvents: '/api/wallet/events',
} as const;

/** Where a share QR leads: the token stands in the fragment and so in no log. */
export const sharePage = '/s';

/** Where an institution's request opens in our wallet: its `authorization_endpoint` (OpenID4VP 1.0, section 9). */
export const askPage = '/dompet/minta';

/** The purpose under which our issuer asks whose documents another wallet gets. Ours then asks its holder for the PIN. */
export const otherWalletPurpose = 'penerbitan-ke-dompet-lain';
