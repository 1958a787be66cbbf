export { listAccess, recordAccess } from './audit.service.ts';
