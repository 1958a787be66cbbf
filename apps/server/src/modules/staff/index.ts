export { staffRoutes } from './staff.routes.ts';
export { addStaff, inviteStaff } from './staff.service.ts';
export { sweep } from './sweep.service.ts';
