export { authorizationRoutes } from './authorization.routes.ts';
export { sweep } from './sweep.service.ts';
