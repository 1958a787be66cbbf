export { shareRoutes } from './share.routes.ts';
export { sweep } from './sweep.service.ts';
