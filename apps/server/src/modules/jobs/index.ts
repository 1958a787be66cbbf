export { deliverMails, findMail, queueMail, startDelivery } from './jobs.service.ts';
