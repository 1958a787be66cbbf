export { presentationRoutes } from './presentation.routes.ts';
export {
  eraseOld,
  listWaitingRequests,
  type OpenedPresentation,
  openPresentation,
} from './presentation.service.ts';
