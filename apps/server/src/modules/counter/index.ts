export { counterRoutes } from './counter.routes.ts';
export { sweep, sweepPictures } from './sweep.service.ts';
