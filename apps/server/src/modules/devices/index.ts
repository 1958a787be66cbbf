export { deviceRoutes } from './devices.routes.ts';
export { findActiveDevice, readDevice, readDeviceStanding, retireDevice, retireDevices } from './devices.service.ts';
export { sealPin, startPin } from './seal.service.ts';
export { sweep } from './sweep.service.ts';
