export { activationRoutes } from './activation.routes.ts';
