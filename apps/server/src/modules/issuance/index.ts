export { spendCaptcha } from './captcha.service.ts';
export { type Client, requireClient } from './client.service.ts';
export { hasConsent, insertConsent as keepConsent } from './consents.store.ts';
export { openGrant } from './grants.service.ts';
export { demoOfferRoutes, issuanceRoutes } from './issuance.routes.ts';
export { findIssuedTo, revokeAllCredentials, revokeCredentials } from './issue.service.ts';
export { issuerLeaf } from './metadata.ts';
export {
  alertOffer,
  closeOffer,
  closeOffers,
  findOffer,
  findOfferById,
  findOfferOf,
  newCode,
  type Offer,
  offerLimits,
  offerLink,
  openOffer,
  placeCode,
  refuseScan,
  scanOffer,
} from './offers.service.ts';
export { hasPortrait } from './portrait.ts';
export { clientHeadersOf } from './protocol.routes.ts';
export { answerPreflight, protocolScope } from './protocol.scope.ts';
export { readAuthorizationDetails, readForm } from './protocol.wire.ts';
export { ProtocolRefusal } from './protocol-refusal.ts';
export { configurationsOf, configurationsOfScope, documentOf, isConfiguration } from './records.ts';
export { isInGoodStanding } from './standing.ts';
export { sweep } from './sweep.service.ts';
export { endAllTokens, endGrants, endTokens, readAccessToken } from './tokens.service.ts';
