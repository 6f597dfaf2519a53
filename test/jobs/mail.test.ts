import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createMailer } from '../../src/jobs/mail.js';

/** A mail server of a few lines (RFC 5321): it takes every mail, but refuses the first recipient that it is told. */
async function aMailServer() {
  const taken: string[] = [];
  let refusals = 1;
  const server = createServer((socket: Socket) => {
    let data: string | undefined;
    let rest = '';
    socket.write('220 here\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (data !== undefined) {
          if (line !== '.') data += `${line}\n`;
          else {
            taken.push(data);
            data = undefined;
            socket.write('250 taken\r\n');
          }
        } else if (line === 'DATA') {
          data = '';
          socket.write('354 go on\r\n');
        } else if (line.startsWith('RCPT') && refusals-- > 0) socket.write('451 try again later\r\n');
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 fine\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { taken, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test('Where a mail server is set it gets the mails, and one that it does not take is said not to be sent', async () => {
  const server = await aMailServer();
  const mailer = createMailer({ smtpUrl: server.url, from: 'Hub <hub@example.org>', outbox: '/nowhere' });
  const mail = { id: 'digest-1', to: 'officer@example.org', subject: 'Reminder', text: 'A contribution is owed.' };
  await expect(mailer.send(mail)).rejects.toMatchObject({ responseCode: 451 });
  expect(server.taken).toEqual([]);
  await mailer.send(mail);
  expect(server.taken).toHaveLength(1);
  expect(server.taken[0]).toContain('To: officer@example.org');
  expect(server.taken[0]).toContain('Message-ID: <digest-1@corporate-parenting-hub>');
  expect(server.taken[0]).toContain('A contribution is owed.');
  mailer.close();
  server.close();
});
