export { deviceRoutes } from './devices.routes.ts';
export {
  findActiveDevice,
  holdActiveDevice,
  isPinSignature,
  lockActiveDevice,
  readDevice,
  readDeviceStanding,
  retireDevice,
  retireDevices,
} from './devices.service.ts';
export { newPinKey, sealMovedPin, startMovedPin } from './moved.service.ts';
export { reseal, startReseal } from './reseal.service.ts';
export { sealPin, startPin } from './seal.service.ts';
export { sweep } from './sweep.service.ts';
