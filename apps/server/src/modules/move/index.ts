export { movePage } from './move.page.ts';
export { moveRoutes } from './move.routes.ts';
export { sweep } from './sweep.service.ts';
