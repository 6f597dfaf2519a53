/** What somebody undertakes, in every wording that was ever asked of anybody. */

/** The wordings, the oldest first; a version is a place in this list, from 1. They are added to and never changed. */
const WORDINGS = [
  'I will see figures and texts that agencies share with me by agreement, in which a number can be so small that a child might be told from it. I will use them for the work of this body alone. I will not pass them on, in speech, writing or image, to anybody to whom the same agreement does not open them. I will not try to learn who a child behind a number is, and will keep to myself what I recognise. I will tell the clerk at once when I have done otherwise, even by mistake. This holds after I have left the body.',
] as const;

export const CURRENT_WORDING = { version: WORDINGS.length, text: WORDINGS[WORDINGS.length - 1]! };
