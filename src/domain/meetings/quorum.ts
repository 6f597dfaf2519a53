/** Whether enough members of each kind are at a meeting for it to decide. */

export interface QuorumRule<Class extends string = string> {
  /** The classes of place that count together. */
  readonly classes: readonly Class[];
  readonly atLeast: number | null;
  /** A whole number of hundredths. A third is 33 and two thirds are 66: rounded up they fit up to 49 places. */
  readonly percent: number | null;
  /** What the percentage is of: all places of these classes, or those that somebody holds. */
  readonly of: 'seats' | 'filled';
  readonly substitutesCount: boolean;
}

export interface PlaceAtMeeting {
  readonly placeClass: string;
  readonly filled: boolean;
  /** Who of this place is at the meeting. */
  readonly present: 'holder' | 'substitute' | null;
}

export interface RuleResult<Class extends string = string> {
  readonly rule: QuorumRule<Class>;
  readonly base: number;
  readonly required: number;
  readonly present: number;
  readonly shortBy: number;
}

export interface QuorumResult<Class extends string = string> {
  /** Null: the constitution states no quorum. */
  readonly quorate: boolean | null;
  readonly rules: readonly RuleResult<Class>[];
}

/** Every rule must be met. A rule of neither number nor percentage states nothing, and asks for nobody. */
export function quorumOf<Class extends string>(
  rules: readonly QuorumRule<Class>[],
  places: readonly PlaceAtMeeting[],
): QuorumResult<Class> {
  const results = rules.map((rule) => resultOf(rule, places));
  const isStated = rules.some(({ atLeast, percent }) => atLeast !== null || percent !== null);
  return { quorate: isStated ? results.every(({ shortBy }) => shortBy === 0) : null, rules: results };
}

function resultOf<Class extends string>(rule: QuorumRule<Class>, places: readonly PlaceAtMeeting[]): RuleResult<Class> {
  const classes: readonly string[] = rule.classes;
  const counted = places.filter(({ placeClass }) => classes.includes(placeClass));
  const base = counted.filter(({ filled }) => rule.of === 'seats' || filled).length;
  // Multiplied before it is divided: 0.07 × 100 is a little more than 7, and would ask for an eighth member.
  const share = Math.ceil((base * (rule.percent ?? 0)) / 100);
  const required = Math.max(rule.atLeast ?? 0, share);
  const present = counted.filter((place) => countsAsPresent(place, rule)).length;
  return { rule, base, required, present, shortBy: Math.max(0, required - present) };
}

/** A place that nobody holds has no holder to be present; a substitute may still sit for it. */
function countsAsPresent({ filled, present }: PlaceAtMeeting, rule: QuorumRule): boolean {
  if (present === 'substitute') return rule.substitutesCount;
  return present === 'holder' && filled;
}

const MEMBERS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  elected: ['elected member', 'elected members'],
  core: ['core member', 'core members'],
  associate: ['associate member', 'associate members'],
  coopted: ['co-opted member', 'co-opted members'],
  youngPerson: ['young person', 'young people'],
  exOfficio: ['ex officio member', 'ex officio members'],
};

/** What each rule that is not met asks for, and how many are missing, such as "6 core members (75 % of 8 seats)". */
export function whatIsShort({ rules }: QuorumResult): string {
  return rules
    .filter(({ shortBy }) => shortBy > 0)
    .map(({ rule, base, required, present, shortBy }) => {
      const who = rule.classes.map((one) => MEMBERS[one]?.[required === 1 ? 0 : 1] ?? one).join(' or ');
      const of = rule.of === 'seats' ? `${base} seats` : `${base} seats that are filled`;
      const share = rule.percent === null ? '' : ` (${rule.percent} % of ${of})`;
      return `${required} ${who}${share}; ${present} ${present === 1 ? 'is' : 'are'} present, ${shortBy} short`;
    })
    .join('. It needs ');
}
