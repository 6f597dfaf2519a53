/** How mails leave: to a mail server when one is set, otherwise as files into the outbox, where they stay. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** A mail in plain text. It leaves the hub: nothing may stand in it that is not open, but counts. */
export interface Mail {
  /** Letters, digits and hyphens; the same for the same mail, so that one that came twice can be known for one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Resolves when the mail was taken; rejects when it was not. */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
}

interface MailSettings {
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly outbox: string;
}

const SMTP_TIMEOUT_MS = 10_000;

/** Opens the way out that the settings say. */
export function createMailer({ smtpUrl, from, outbox }: MailSettings): Mailer {
  const messageOf = ({ id, ...mail }: Mail) => ({
    ...mail,
    from,
    messageId: `<${id}@corporate-parenting-hub>`,
    // No out-of-office notes, please (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  if (smtpUrl) {
    const timeouts = {
      connectionTimeout: SMTP_TIMEOUT_MS,
      greetingTimeout: SMTP_TIMEOUT_MS,
      socketTimeout: SMTP_TIMEOUT_MS,
    };
    const transport = createTransport({ url: smtpUrl, ...timeouts });
    return {
      send: async (mail) => {
        await transport.sendMail(messageOf(mail));
      },
      close: () => transport.close(),
    };
  }
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail));
      await mkdir(outbox, { recursive: true });
      const file = join(outbox, `${mail.id}.eml`);
      // Whoever looks into the outbox finds whole mails only.
      await writeFile(`${file}.part`, message as Buffer);
      await rename(`${file}.part`, file);
    },
    close: () => transport.close(),
  };
}
