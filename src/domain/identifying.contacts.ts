/** Addresses, e-mail and telephones: a service's may stay where the words introduce it, a home's or a person's may not. */
import { NEAR, type Around, type Pattern } from './identifying.pattern.js';

const anyOf = (lines: string): string =>
  lines
    .trim()
    .split(/\s*\n\s*/)
    .join('|');

/** What has a telephone, an address and a postcode of its own. */
const SERVICE = anyOf(`
  clinics?|hospitals?|infirmary|surger(?:y|ies)|pharmacy|practice|centres?|unit|trust
  schools?|academy|colleges?|university|nursery|library|courts?|stations?|solicitors?
  council|authority|offices?|headquarters|hq|services?|teams?|hubs?|departments?|directorate|agency
  associations?|charity|duty|helplines?|hotline|lines?|switchboard|reception|enquir(?:y|ies)|desk
  camhs|mash|lado|edt|senco|iro|virtual school
  clerk|report author|(?:contact|lead|press) officer`);

/** What has an address for the day. */
const OCCASION = anyOf(`
  town hall|county hall|hall|civic|church|venue|held (?:at|in)
  committees?|panel|board|meets?|meetings?|workshops?|events?|conference|training`);

const RELATIVE =
  '(?:mother|mum|mam|father|dad|parent|carer|son|daughter|brother|sister|nan|grandad|aunt|uncle|guardian)';

const PERSON = new RegExp(
  String.raw`\b(?:${anyOf(String.raw`
  (?:child|young person|yp|young (?:wo)?man|young lady|youngster|teenager|boy|girl|lad|baby|pupil|care leaver|service user|family)(?:'s)?(?! (?:protection|sexual|criminal|exploitation|health|care|in|and|or|support|services?|centre|hub|referral|premium|placement|participation|advis[eo]r|court)\b)
  (?:grand|step|foster |birth )?${RELATIVE}(?:'s)?
  (?:her|his|their) (?:own )?(?:number|mobile|phone|tel|e-?mail|address)
  (?:ring|call|phone|text|reach|contact|e-?mail)(?:s|ed|ing)? (?:her|him|them)
  (?:she|he) (?:can|may|is)`)})\b`,
  'gi',
);

/** Words that say that somebody lives at what follows. */
const HOME = new RegExp(
  String.raw`\b(?:${anyOf(`
  (?:who|she|he|they|child|person|boy|girl|family|carers?|${RELATIVE}) (?:now |still |currently )?lives?
  (?:lives?|lived|living|stay|stays|stayed|staying|resid(?:es?|ing)) (?:at|with|in|on)
  home address|(?:her|his|their) (?:new )?(?:home|address|flat)
  (?:child|person|carer|carers|family|parents|placement|boy|girl|${RELATIVE})'?s?'? address
  address of the (?:child|young person|carer|carers|family|placement|${RELATIVE})
  (?:placed|accommodated|placements?) (?:at|in|with|on)
  (?:family|foster|children's|care|residential|birth|parents'|${RELATIVE}'s) home
  (?:she|he|child|boy|girl|family|siblings?|${RELATIVE}) (?:has |have )?(?:moved|returned|went|ran) (?:back )?to
  (?:missing|found|collected|picked up) from|home visits? to|tenancy (?:at|of)`)})\b`,
  'i',
);

/** Words that let a place pass: anywhere before it, or at once after it. */
const introducing = (words: string) => ({
  before: new RegExp(String.raw`\b(?:${words})\b`, 'gi'),
  after: new RegExp(
    String.raw`^ ?(?:[(,-] ?|is |for |of |by )(?:the |our |a )?(?:[\w']{1,20} ){0,3}(?:${words})\b`,
    'i',
  ),
});
const OF_A_SERVICE = introducing(SERVICE);
const SOMEWHERE_TO_WORK = introducing(`${SERVICE}|${OCCASION}`);

/** The words nearest before it decide, a person's or a service's; where there are none, those that follow at once. */
function isOf(words: ReturnType<typeof introducing>, within: number, { before, after }: Around): boolean {
  const service = lastOf(words.before, before);
  const person = lastOf(PERSON, before);
  if (service < 0 && person < 0) return words.after.test(after);
  return service > person && before.length - service <= within;
}

/** Where the last of the words ends, or -1. */
function lastOf(words: RegExp, text: string): number {
  const last = Array.from(text.matchAll(words)).at(-1);
  return last ? last.index + last[0].length : -1;
}

const isSomewhereToWork = (around: Around): boolean =>
  !HOME.test(around.before) && (isOf(SOMEWHERE_TO_WORK, NEAR, around) || SOMEWHERE_TO_WORK.after.test(around.after));

const DOOR = String.raw`(?<![\w.,£-])\d{1,4}[A-Za-z]?`;
const STREET = 'Street|Road|Avenue|Lane|Crescent|Terrace|Gardens|Mews|Grove|Close|Drive|Rd|Ave';
/** Words of addresses and of much else: they count only where somebody lives. */
const PERHAPS_A_STREET =
  'Court|Place|House|Park|Hill|Way|Green|Row|Walk|Square|View|Rise|Parade|Cottages?|Buildings|Fields?|Meadows?|St';
/** Of those, what is seldom another word. */
const IN_SMALL_LETTERS = 'street|road|avenue|lane|crescent|terrace';

const PERSONAL_PROVIDER =
  /(?:^|\.)(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|btinternet|btopenworld|sky|virginmedia|virgin|talktalk|tiscali|blueyonder|ntlworld|plusnet|orange|protonmail|proton|pm|gmx|mail|zoho|fastmail|hey|tuta|tutanota|yandex|duck|web|snapchat|appleid)\.(?:com|co\.uk|uk|net|org|me|de|fr|ie|es|it|pl|ru|in|io)$/i;
/** Where only organisations have addresses, or mostly. */
const ORGANISATION = /\.(?:(?:gov|nhs|sch|ac|police|org|parliament|judiciary)\.uk|nhs\.net|org)$/i;
/** A mailbox that several read: "info@", "bookings.north@", "fosteringteam@". */
const MAILBOX =
  /(?:info|enquir(?:y|ies)|hello|contact|office|admin|reception|help|desk|support|team|referrals?|bookings?|complaints?|feedback|press|events?|training|services?|duty)(?:[._-]|$)/i;
/** A school gives its pupils addresses, too. */
const OF_PUPILS = /(?:^|[.@-])(?:pupils?|students?|learners?)[.-]/i;

const THEIR_EMAIL = new RegExp(
  String.raw`\b(?:her|his|their|child's|young person's|${RELATIVE}'s) (?:own )?e-?mail(?: address)?(?: is|:)? ?$`,
  'i',
);

/** An address at an organisation is for work, and so is another that stands for a service; nobody else's is. */
function isPersonalEmail(found: string, around: Around): boolean {
  const [mailbox = '', domain = ''] = found.split(/ ?(?:@|[([]at[)\]]) ?/i);
  if (PERSONAL_PROVIDER.test(domain) || OF_PUPILS.test(found) || THEIR_EMAIL.test(around.before)) return true;
  if (ORGANISATION.test(domain) || MAILBOX.test(mailbox)) return false;
  return /\bfrom $/i.test(around.before) || !isOf(OF_A_SERVICE, NEAR, around);
}

/** How near a mobile number stands to the service it belongs to: "the duty social worker's mobile is 07…". */
const CLOSE = 30;

/** 030 to 039, 0800, 0808 and the like are sold to organisations only; 070 to 079 and 01, 02 may be anybody's. */
const MAY_BE_PRIVATE = /^0(?:[12]\d{8,9}|7\d{9})$/;
const A_DATE_FIRST = /^[0-3]\d[ .-][01]\d[ .-](?:19|20)\d\d(?!\d)/;

/** Who is asked to ring it does not own it: "foster carers should dial 01…", "for a copy please telephone 01…". */
const ASKED_TO_RING =
  /\b(?:please|should|must|may|can) (?:then |also )?(?:dial|ring|call|phone|telephone|book|apply)(?: us)?(?: on| at| through| by)? ?$/i;
/** What one rings a service for. */
const PURPOSE =
  /\bfor (?:an? |any |further |more |general |urgent )?(?:information|details|advice|help|queries|questions|appointments?|bookings?|copy|copies|consultation)\b|\bto (?:book|apply|refer|complain|enquire|make an? (?:referral|complaint|appointment|booking))\b|\b(?:fax|freephone|textphone)\b/i;

function isPrivateTelephone(found: string, around: Around): boolean {
  if (A_DATE_FIRST.test(found)) return false;
  const digits = found.replace('(0)', '').replace(/[^\d+]/g, '');
  const national = digits.replace(/^(?:\+|00)44/, '0').replace(/^00(?=\d{10})/, '0');
  if (!national.startsWith('+') && !MAY_BE_PRIVATE.test(national)) return false;
  if (national.startsWith('07')) return !isOf(OF_A_SERVICE, CLOSE, around);
  if (ASKED_TO_RING.test(around.before) || isOf(OF_A_SERVICE, NEAR, around)) return false;
  return lastOf(PERSON, around.before) >= 0 || !PURPOSE.test(`${around.before} ${around.after}`);
}

export const CONTACTS: readonly Pattern[] = [
  {
    kind: 'postcode',
    written: /(?<!\w)[a-pr-uwyz][a-hk-y]?\d[\da-hjkmnpr-y]? {0,2}\d[abd-hjlnp-uw-z]{2}(?!\w)/dgi,
    holds: (found, around) => !/\d(?:st|nd|rd|th)$/.test(found) && !isSomewhereToWork(around),
  },
  {
    kind: 'address',
    written: new RegExp(String.raw`${DOOR},? (?:[A-Z][\w'-]{1,20} ){1,3}(?:${STREET})\b`, 'dg'),
    holds: (_found, around) => !isSomewhereToWork(around),
  },
  {
    kind: 'address',
    written: new RegExp(
      String.raw`(?<!\w)[Ff]lat \d{1,4}[A-Za-z]?\b|${DOOR},? (?:(?:[A-Z][\w'-]{1,20} ){1,3}(?:${PERHAPS_A_STREET})|(?:[a-z'-]{2,20} ){1,2}(?:${IN_SMALL_LETTERS}))\b`,
      'dg',
    ),
    holds: (_found, { before }) => HOME.test(before),
  },
  {
    kind: 'email',
    // Not the password in https://me:password@example.org.
    written:
      /(?<![\w.%+-]|:\/\/[^\s@/:]{0,64}:)[\w.%+-]{1,64}(?: ?@ ?| ?[([]at[)\]] ?)(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,63}(?![\w-])/dgi,
    holds: isPersonalEmail,
  },
  {
    kind: 'telephone',
    written:
      /(?<![\w+]|\d\.)(?:(?:(?:\+|00)44[ .()-]{0,3}(?:\(0\)[ -]?)?[1-9]|\(?0[127])(?:[ .()-]{0,2}\d){8,9}|\+[1-9](?:[ .()-]{0,2}\d){8,13})(?!\d)/dg,
    holds: isPrivateTelephone,
  },
];
