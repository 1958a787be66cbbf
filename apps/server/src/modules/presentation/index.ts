export { askAnyWallet, type OwnAnswer, readOwnAnswer } from './own.service.ts';
export { presentationRoutes } from './presentation.routes.ts';
export {
  eraseOld,
  listWaitingRequests,
  type OpenedPresentation,
  openPresentation,
} from './presentation.service.ts';
