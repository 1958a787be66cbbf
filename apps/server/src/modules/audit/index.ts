export { type Access, type AccessAction, type AccessSeen, listAccess, recordAccess } from './audit.service.ts';
