export { isFirst, limit, requireBelow } from './limits.service.ts';
export { sweep } from './sweep.service.ts';
