export { demoInstitution, demoOffices, demoPurposes, demoStaff } from './organisations.ts';
export { demoPersonas, type PersonaSeen, sampleFaceOf, seedDemo } from './seed.ts';
