export { institutionRoutes } from './institutions.routes.ts';
export { readInstitution, readmitInstitution, readPurpose, suspendInstitution } from './institutions.service.ts';
export type { Purpose } from './institutions.store.ts';
