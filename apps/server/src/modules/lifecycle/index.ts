export { lifecycleRoutes } from './lifecycle.routes.ts';
export { lifecyclePages } from './link.pages.ts';
export { notifyContacts } from './notice.service.ts';
export { endWithPin } from './pin-changed.service.ts';
export { stopWallet } from './stop.service.ts';
export { sweep } from './sweep.service.ts';
