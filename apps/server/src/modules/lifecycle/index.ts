export { lifecycleRoutes } from './lifecycle.routes.ts';
export { lifecyclePages } from './link.pages.ts';
export { notifyContacts } from './notice.service.ts';
export { endResets } from './reset.service.ts';
export { stopWallet } from './stop.service.ts';
export { sweep } from './sweep.service.ts';
