export { type Cbor, type CborMap, cborTag, type Tagged } from './cbor/value.ts';
export { fromBase64url, toBase64url } from './encoding/base64url.ts';
export {
  type EcPublicJwk,
  hashText,
  type Primitives,
  type Sha256,
  type Sign,
  type Verify,
  webPrimitives,
} from './encoding/crypto.ts';
export { type Json, type JsonObject, parseJson } from './encoding/json.ts';
export { Malformed } from './encoding/malformed.ts';
export { drawnAhead, type RandomBytes } from './encoding/random.ts';
export { jwkThumbprint, readPublicJwk, sameJwk } from './jose/jwk.ts';
export {
  freshWindow,
  isWithin,
  type Jws,
  parseJws,
  readOptionalText,
  readOptionalTime,
  readText,
  readTime,
  signJws,
  type Window,
} from './jose/jws.ts';
export { ageOn, agesOver, kkClaims, ktpClaims } from './ktp/claims.ts';
export { claimsOfKtpElements, ktpDocType, ktpElementPaths, ktpElements } from './ktp/elements.ts';
export {
  allowedOfClaims,
  type ClaimNames,
  cardQuery,
  choiceGroups,
  claimsOfChoice,
  isAgeOnly,
  type PresetName,
  pathsByCard,
  placeOnCard,
  presetPaths,
  presetQuery,
  queryOfClaims,
  type ReadyPreset,
  readyPresets,
  type ShareChoice,
} from './ktp/presets.ts';
export {
  type AddressRecord,
  type KkMemberRecord,
  type KkRecord,
  type KtpRecord,
  kkVct,
  ktpVct,
  neverExpires,
  paddedClaims,
  provenAges,
  structuredClaims,
} from './ktp/types.ts';
export { issueMdoc, issueMdocBatch, type MdocContent, type MdocElements } from './mdoc/issue.ts';
export { type Mdoc, parseMdoc } from './mdoc/parse.ts';
export { type MdocToPresent, presentMdoc } from './mdoc/present.ts';
export {
  type DcApiSession,
  dcApiTranscript,
  type RedirectSession,
  redirectTranscript,
  type SessionTranscript,
} from './mdoc/transcript.ts';
export {
  type MdocChecks,
  type MdocPresentationChecks,
  type MdocRefusal,
  type MdocVerdict,
  type VerifiedMdoc,
  verifyIssuedMdoc,
  verifyPresentedMdoc,
} from './mdoc/verify.ts';
export { type OfflineIdentity, offlineIdentityOf } from './offline-qr/card.ts';
export { issueOfflineCard, type OfflineCardToIssue } from './offline-qr/issue.ts';
export { isOfflineQr, printOfflineCard, SLOT_SECONDS, showOfflineCard } from './offline-qr/show.ts';
export {
  CLOCK_SKEW_SECONDS,
  type OfflineCardVerdict,
  type OfflineChecks,
  type OfflineQrVerdict,
  type OfflineRefusal,
  type VerifiedOfflineQr,
  verifyIssuedOfflineCard,
  verifyOfflineQr,
} from './offline-qr/verify.ts';
export {
  type AttestationChecks,
  type ClientAttestationVerdict,
  type KeyAttestationVerdict,
  verifyClientAttestation,
  verifyKeyAttestation,
} from './openid4vci/attestation.ts';
export { type DpopChecks, type DpopToMake, type DpopVerdict, makeDpop, verifyDpop } from './openid4vci/dpop.ts';
export {
  type CredentialEncryption,
  credentialEncryption,
  decryptCredentialMessage,
  encryptCredentialMessage,
  readCredentialEncryption,
} from './openid4vci/encryption.ts';
export {
  type AuthorizationDetail,
  type CredentialConfiguration,
  type CredentialIssuerMetadata,
  type CredentialMetadata,
  type CredentialRequest,
  type CredentialResponse,
  type DeferredResponse,
  type Display,
  mdocConfiguration,
  type NonceResponse,
  offlineConfiguration,
  sdJwtVcConfiguration,
  type TokenResponse,
} from './openid4vci/messages.ts';
export {
  type CredentialOffer,
  makeOfferLink,
  type OfferLink,
  type PreAuthorizedCode,
  preAuthorizedCodeGrant,
  readOffer,
  readOfferLink,
} from './openid4vci/offer.ts';
export { makeProof, type ProofToMake, type ProofVerdict, verifyProof } from './openid4vci/proof.ts';
export {
  type ClaimQuery,
  type CredentialQuery,
  type CredentialSetQuery,
  type DcqlQuery,
  readClaimPath,
  readDcqlQuery,
} from './openid4vp/dcql.ts';
export {
  type AnswerableSet,
  answerDcql,
  authorityKeyIdsOf,
  type Candidate,
  type CredentialFormat,
  type DcqlAnswer,
  type DcqlChoice,
  type HeldCredential,
  planOf,
  selectClaim,
} from './openid4vp/match.ts';
export { type MetadataVerdict, readWalletMetadata, type WalletMetadata } from './openid4vp/metadata.ts';
export { type AllowedClaims, beyondAllowed, isWithinAllowed, narrowDcql } from './openid4vp/narrow.ts';
export type { AnswerAddress, ReceivedRequest, RequestError } from './openid4vp/received.ts';
export { allowedBy, makeRegistration, type Registration, type RequestPurpose } from './openid4vp/registration.ts';
export {
  clientIdOf,
  makeRequestObject,
  type RequestChecks,
  type RequestRefusal,
  type RequestToMake,
  type RequestVerdict,
  verifyRequestObject,
} from './openid4vp/request.ts';
export {
  newResponseKey,
  type OpenedResponse,
  openResponse,
  type PresentationResponse,
  type ResponseEncoding,
  type ResponseKey,
  type ResponseRefusal,
  sealRequestObject,
  sealResponse,
  type VpToken,
} from './openid4vp/response.ts';
export { type Binding, bindingOf, type PresentationSession } from './openid4vp/session.ts';
export {
  type AnswerChecks,
  claimsByQuery,
  type PresentationFault,
  type ResponseVerdict,
  type VerifiedPresentation,
  verifyVpToken,
} from './openid4vp/verify-response.ts';
export {
  type CopyToIssue,
  type CredentialContent,
  type IssueTools,
  issueSdJwtVc,
  issueSdJwtVcBatch,
  type StatusReference,
} from './sd-jwt/issue.ts';
export { type Place, parseSdJwt, type SdJwt } from './sd-jwt/parse.ts';
export { type ClaimPath, type PresentationToMake, presentSdJwtVc } from './sd-jwt/present.ts';
export {
  type CredentialChecks,
  type CredentialRefusal,
  type CredentialVerdict,
  type PresentationChecks,
  type VerifiedCredential,
  verifyIssuedSdJwtVc,
  verifyPresentedSdJwtVc,
} from './sd-jwt/verify.ts';
export {
  acceptedFrames,
  FRAME_LIFETIME_SECONDS,
  FRAME_SECONDS,
  frameAt,
  frameNumber,
  isFrameFresh,
  makeShareQr,
  readShareQr,
  type ShareQr,
} from './share-qr/shareQr.ts';
export { newBits, readBit, setBit } from './status/bits.ts';
export { type Inflate, inflateZlib } from './status/inflate.ts';
export {
  isRevoked,
  type StatusList,
  type StatusListToSign,
  type StatusListVerdict,
  signStatusList,
  verifyStatusList,
} from './status/token.ts';
export { type Certificate, derOf, readCertificate, x509Hash } from './x509/certificate.ts';
export { type ChainTrust, type ChainVerdict, certificatePurpose, readX5c, verifyChain } from './x509/chain.ts';
