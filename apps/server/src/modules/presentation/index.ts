export { presentationRoutes } from './presentation.routes.ts';
export {
  eraseOld,
  listWaitingRequests,
  type OpenedPresentation,
  openPresentation,
  type WaitingRequest,
} from './presentation.service.ts';
