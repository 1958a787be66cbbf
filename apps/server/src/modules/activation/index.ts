export { activationRoutes } from './activation.routes.ts';
export { stopPage } from './stop.page.ts';
export { sweep, sweepSelfies } from './sweep.service.ts';
