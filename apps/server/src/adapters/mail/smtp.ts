import { createTransport } from 'nodemailer';
import type { SendMail } from '../../kernel/world.ts';

const TIMEOUT_MS = 10_000;

/** Sends over any SMTP server; `url` as in `smtps://user:secret@host:465`. */
export function smtpSender(url: string, from: string): { sendMail: SendMail; close(): void } {
  const transport = createTransport({
    url,
    pool: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    sendMail: async ({ to, subject, text, html, messageId }) => {
      await transport.sendMail({ from, to, subject, text, html, messageId });
    },
    close: () => transport.close(),
  };
}
