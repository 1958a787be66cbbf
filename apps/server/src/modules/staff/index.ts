export { staffRoutes } from './staff.routes.ts';
export { inviteStaff } from './staff.service.ts';
