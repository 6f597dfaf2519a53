/** Pages that ask the graph nothing, because nobody may be signed in yet. */
import type { FastifyReply } from 'fastify';
import { assetPaths } from './assets.js';
import { bareFrame } from './frame.js';
import { sendHtml } from './serve.js';
import { rendered } from './templates.js';

/** Sends the page of a template below `pages`, with the frame of who is not signed in. */
export function sendPlainly(
  reply: FastifyReply,
  template: string,
  model: Readonly<Record<string, unknown>>,
  { status = 200, title }: { readonly status?: number; readonly title: string },
): FastifyReply {
  const frame = bareFrame(assetPaths());
  return sendHtml(reply.code(status), rendered(`pages/${template}`, { ...model, title, frame }));
}
