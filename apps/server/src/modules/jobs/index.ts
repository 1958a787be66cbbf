export { deliverMails, findMail, type QueuedMail, queueMail, startDelivery } from './jobs.service.ts';
