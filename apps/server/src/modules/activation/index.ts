export { activationRoutes } from './activation.routes.ts';
export { readApplicant } from './eligibility.ts';
export { linkPage } from './link.page.ts';
export { type Letter, letter } from './mails.ts';
export { actorOf } from './office.access.ts';
export { officerPicture, registryPhotoFor } from './picture.ts';
export { stopPage } from './stop.page.ts';
export { sweep, sweepSelfies } from './sweep.service.ts';
