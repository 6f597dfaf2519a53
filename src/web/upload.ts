/** A form with a file in it, as a browser sends it. */
import type { FastifyRequest } from 'fastify';
import { refusal } from '../http/errors.js';
import { formOf, type Form } from './form.js';

/** What a form with a file may hold besides the file, in bytes. */
export const BESIDE_A_FILE = 16 * 1024;

/** Reads it into memory, up to one byte more than it may have, so that whoever looks at it can say that it is too large. */
export async function formWithFile(
  request: FastifyRequest,
  { field, mostBytes }: { readonly field: string; readonly mostBytes: number },
): Promise<{ readonly form: Form; readonly file: Uint8Array }> {
  const values: Record<string, string> = {};
  let file: Uint8Array = new Uint8Array();
  const limits = { fileSize: mostBytes + 1, files: 1, fields: 10, fieldSize: 2_000, parts: 11 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') values[part.fieldname] = String(part.value);
      else if (part.fieldname === field) file = await part.toBuffer();
      else await part.toBuffer();
    }
  } catch {
    throw refusal(400, 'BAD_USER_INPUT', 'The file cannot be read. Choose it again on the page, one file alone.');
  }
  return { form: formOf(values), file };
}
