/** The way from a text that somebody reads to where it is taken out. */

/** A thing whose texts can be taken out, as the graph tells of it. */
type Thing = Readonly<Record<string, unknown>>;

/** The texts that stand in a thing and that the reader may have taken out: what they are called, and where that is asked with them named. */
export const redactable = (
  thing: Thing,
  kind: string,
  fields: Readonly<Record<string, string>>,
): { readonly text: string; readonly href: string }[] =>
  thing['viewerCanRedact'] === true
    ? Object.entries(fields)
        .filter(([field]) => typeof thing[field] === 'string')
        .map(([field, text]) => ({ text, href: `/redactions?text=${kind}.${field}&id=${String(thing['id'])}` }))
    : [];
