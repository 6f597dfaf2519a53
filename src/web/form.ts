/** What was typed into a form. A browser sends texts only; what they mean is for the graph to say. */

/** Every field by its name. */
export interface Form {
  /** The text of a field, without blanks around it; undefined where it was left empty, or was not there. */
  readonly text: (name: string) => string | undefined;
  /** The texts of boxes ticked together, in the order of the page. */
  readonly texts: (name: string) => readonly string[];
  /** A whole number; anything else stays the text that it is, so that the graph names the fault. */
  readonly number: (name: string) => number | string | undefined;
  /** A date of three fields, `<name>-day`, `-month` and `-year`, as YYYY-MM-DD; what is no date stays as it was typed. */
  readonly date: (name: string) => string | undefined;
  /** Whether a box is ticked. */
  readonly isTicked: (name: string) => boolean;
  /** Everything as it came, to fill the form again. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

export function formOf(body: unknown): Form {
  const values = typeof body === 'object' && body !== null ? (body as Record<string, string | string[]>) : {};
  const texts = (name: string): readonly string[] => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? [] : [value].flat();
  };
  // A browser ends the lines of a text in the manner of mail.
  const text = (name: string) => texts(name).at(-1)?.replaceAll('\r\n', '\n').trim() || undefined;
  return {
    text,
    texts,
    number: (name) => {
      const typed = text(name)?.replaceAll(',', '');
      return typed !== undefined && /^-?\d{1,15}(\.\d+)?$/.test(typed) ? Number(typed) : typed;
    },
    date: (name) => {
      const [day, month, year] = ['day', 'month', 'year'].map((part) => text(`${name}-${part}`));
      if (day === undefined && month === undefined && year === undefined) return undefined;
      return `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
    },
    isTicked: (name) => texts(name).length > 0,
    values,
  };
}
