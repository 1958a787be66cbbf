export { deliverMails, findMail, queueMail, startDelivery } from './jobs.service.ts';
export { sweep } from './sweep.service.ts';
