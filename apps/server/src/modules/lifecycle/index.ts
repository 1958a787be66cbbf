export { lifecycleRoutes } from './lifecycle.routes.ts';
export { notifyContacts } from './notice.service.ts';
export { stopWallet } from './stop.service.ts';
