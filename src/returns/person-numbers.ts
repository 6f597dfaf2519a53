/** The numbers that only persons have, told from other numbers by their check digits. */

/**
 * Whether ten digits are an NHS number: weights 10 to 2, modulus 11 (NHS Data Dictionary). Scotland's CHI number and
 * Northern Ireland's Health and Care number are checked alike.
 */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9), (digit, at) => Number(digit) * (10 - at)).reduce(add);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]);
}

/** The letters that a UPN may begin with, by remainder; a temporary one ends in one of them, counted by its place. */
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * Whether thirteen characters are a unique pupil number: a check letter, then twelve digits, or eleven and the letter of
 * a temporary number; weights 2 to 13, modulus 23 (Department for Education, UPN guide).
 */
export function isPupilNumber(characters: string): boolean {
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(characters)) return false;
  const values = Array.from(characters.slice(1), (one) => (/\d/.test(one) ? Number(one) : UPN_LETTERS.indexOf(one)));
  if (values.includes(-1)) return false;
  return characters[0] === UPN_LETTERS[values.map((value, at) => value * (at + 2)).reduce(add) % 23];
}

const add = (one: number, other: number): number => one + other;
