export { officeRoutes } from './offices.routes.ts';
export { listOffices, serves } from './offices.service.ts';
export { findOffice, type OfficeWrite, upsertOffice } from './offices.store.ts';
export { loadRegions } from './regions.service.ts';
