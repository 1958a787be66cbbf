export { spendCaptcha } from './captcha.service.ts';
export { demoOfferRoutes, issuanceRoutes } from './issuance.routes.ts';
export { revokeCredentials } from './issue.service.ts';
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
export { configurationsOf } from './records.ts';
export { sweep } from './sweep.service.ts';
export { endTokens, readAccessToken } from './tokens.service.ts';
