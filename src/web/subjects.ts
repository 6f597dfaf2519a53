/** What a text can be about. Agreements go by it, so whoever writes says it. */
export const SUBJECTS = [
  'careLeavers',
  'education',
  'finance',
  'governance',
  'health',
  'housing',
  'placement',
  'policing',
  'voice',
] as const;
