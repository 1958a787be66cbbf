export { demoPersonas, seedDemo } from './seed.ts';
