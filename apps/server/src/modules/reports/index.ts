export { reportRoutes } from './reports.routes.ts';
export { sweep } from './reports.service.ts';
