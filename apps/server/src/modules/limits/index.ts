export { isFirst, limit, requireBelow } from './limits.service.ts';
export { limitLookups } from './lookups.service.ts';
export { sweep } from './sweep.service.ts';
