export { deviceRoutes } from './devices.routes.ts';
export { findActiveDevice, readDeviceStanding, retireDevice } from './devices.service.ts';
export { sealPin, startPin } from './seal.service.ts';
export { sweep } from './sweep.service.ts';
