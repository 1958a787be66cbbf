export { officeRoutes } from './offices.routes.ts';
export { listOffices, type OfficeSeen } from './offices.service.ts';
export { findOffice, type Office, type OfficeHours, type OfficeWrite, upsertOffice } from './offices.store.ts';
export { loadRegions } from './regions.service.ts';
