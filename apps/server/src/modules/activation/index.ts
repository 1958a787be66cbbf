export { activationRoutes } from './activation.routes.ts';
export { stopPage } from './stop.page.ts';
