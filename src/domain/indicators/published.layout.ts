/**
 * The layouts of the Department's files that the hub reads, as data: which columns say what is counted, and which hold
 * figures. A further file is a further entry.
 */
import type { PublishedUnit } from './published.table.js';

/** Where and when: the columns with which every file of figures begins. */
export const PLACE_AND_TIME = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'la_name',
  'new_la_code',
] as const;

/** A column that holds figures; `label` says what it measures where the breakdown does not. */
interface FigureColumn {
  readonly column: string;
  readonly unit: PublishedUnit;
  readonly label?: string;
}

export interface FigureLayout {
  readonly kind: 'figures';
  /** The beginning of the codes of its measures, with which they stay the same whatever the file is called. */
  readonly dataset: string;
  readonly title: string;
  /** The column that says who is counted. */
  readonly cohort: string;
  /** The column that says what is counted of them; a file with a column for each measure has none. */
  readonly breakdown?: string;
  /** The column that says how far the figures have come; a file without one was published once and for all. */
  readonly status?: string;
  readonly figures: readonly FigureColumn[];
}

export interface NeighbourLayout {
  readonly kind: 'neighbours';
  readonly title: string;
  readonly area: string;
  readonly besides: readonly string[];
  /** The columns of each neighbour and of how like it is, the likest first. */
  readonly neighbours: readonly { readonly code: string; readonly closeness: string }[];
}

export type Layout = FigureLayout | NeighbourLayout;

export const LAYOUTS: readonly Layout[] = [
  {
    kind: 'figures',
    dataset: 'care-leavers',
    title: 'Care leavers: activity and accommodation',
    cohort: 'care_leaver_age',
    breakdown: 'breakdown',
    figures: [
      { column: 'care_leaver_count', unit: 'count' },
      { column: 'care_leaver_percent', unit: 'percent' },
    ],
  },
  {
    kind: 'figures',
    dataset: 'placement-stability',
    title: 'Children looked after: placement stability',
    cohort: 'cla_group',
    breakdown: 'placement_stability',
    figures: [
      { column: 'children_count', unit: 'count' },
      { column: 'children_percent', unit: 'percent' },
    ],
  },
  {
    kind: 'figures',
    dataset: 'outcomes',
    title: 'Children looked after: convictions and health outcomes',
    cohort: 'characteristic',
    breakdown: 'breakdown',
    figures: [
      { column: 'children_count', unit: 'count' },
      { column: 'children_percent', unit: 'percent' },
    ],
  },
  {
    kind: 'figures',
    dataset: 'ks4',
    title: 'Attainment at the end of key stage 4, by social care group',
    cohort: 'social_care_group',
    status: 'version',
    figures: [
      { column: 't_pupils', unit: 'count', label: 'Pupils at the end of key stage 4' },
      { column: 't_att8', unit: 'score', label: 'Sum of Attainment 8 scores' },
      { column: 'avg_att8', unit: 'score', label: 'Average Attainment 8 score' },
      { column: 't_l2basics_95', unit: 'count', label: 'Grade 5 or above in English and mathematics' },
      { column: 'pt_l2basics_95', unit: 'percent', label: 'Grade 5 or above in English and mathematics' },
      { column: 't_l2basics_94', unit: 'count', label: 'Grade 4 or above in English and mathematics' },
      { column: 'pt_l2basics_94', unit: 'percent', label: 'Grade 4 or above in English and mathematics' },
      { column: 't_ebacc_e_ptq_ee', unit: 'count', label: 'Entered for the English Baccalaureate' },
      { column: 'pt_ebacc_e_ptq_ee', unit: 'percent', label: 'Entered for the English Baccalaureate' },
      { column: 't_ebaccaps', unit: 'score', label: 'Sum of English Baccalaureate point scores' },
      { column: 'avg_ebaccaps', unit: 'score', label: 'English Baccalaureate average point score' },
      { column: 't_inp8calc', unit: 'count', label: 'Pupils included in Progress 8' },
      { column: 't_p8score', unit: 'score', label: 'Sum of Progress 8 scores' },
      { column: 'avg_p8score', unit: 'score', label: 'Average Progress 8 score' },
      { column: 'p8score_CI_low', unit: 'score', label: 'Progress 8, lower confidence limit' },
      { column: 'p8score_CI_upp', unit: 'score', label: 'Progress 8, upper confidence limit' },
    ],
  },
  {
    kind: 'neighbours',
    title: 'Statistical neighbours',
    area: 'old_la_code',
    besides: ['la_name', 'region_ind', 'region_name'],
    neighbours: Array.from({ length: 10 }, (_, at) => ({ code: `SN_${at + 1}`, closeness: `SN_${at + 1}P` })),
  },
];

/** Every column that a file of a layout has. */
export const columnsOf = (layout: Layout): string[] =>
  layout.kind === 'neighbours'
    ? [layout.area, ...layout.besides, ...layout.neighbours.flatMap(({ code, closeness }) => [code, closeness])]
    : [
        ...PLACE_AND_TIME,
        layout.cohort,
        ...(layout.breakdown ? [layout.breakdown] : []),
        ...(layout.status ? [layout.status] : []),
        ...layout.figures.map(({ column }) => column),
      ];

const EMPLOYED = 'Total in education, employment or training';
const NOT_EMPLOYED = 'Total not in education, employment or training';
const SUITABLE = 'Accommodation considered suitable';
const HEALTH = 'Health assessments: Children looked after all ages';
const SUBSTANCES = 'Substance misuse: Children looked after all ages';
const STRENGTHS = 'Ages 5 to 16 years with SDQ score';
const LOOKED_AFTER = 'CLA 12 months at 31 March';
const LONG = 'Children looked after continuously for at least 2.5 years on 31 March aged under 16 years';

/** A measure that boards know by name: dataset, cohort, breakdown, column, and its unit where it is not the column's. */
type Known = readonly [dataset: string, cohort: string, breakdown: string, column: string, unit?: PublishedUnit];

const KNOWN: Readonly<Record<string, Known>> = {
  'dfe-eet-17-18': ['care-leavers', '17 to 18 years', EMPLOYED, 'care_leaver_percent'],
  'dfe-eet-19-21': ['care-leavers', '19 to 21 years', EMPLOYED, 'care_leaver_percent'],
  'dfe-neet-17-18': ['care-leavers', '17 to 18 years', NOT_EMPLOYED, 'care_leaver_percent'],
  'dfe-neet-19-21': ['care-leavers', '19 to 21 years', NOT_EMPLOYED, 'care_leaver_percent'],
  'dfe-suitable-17-18': ['care-leavers', '17 to 18 years', SUITABLE, 'care_leaver_percent'],
  'dfe-suitable-19-21': ['care-leavers', '19 to 21 years', SUITABLE, 'care_leaver_percent'],
  'dfe-three-placements-in-year': [
    'placement-stability',
    'CLA on 31 March',
    'With 3 or more placements during the year',
    'children_percent',
  ],
  'dfe-three-placements-in-two-years': [
    'placement-stability',
    'CLA 2 years on 31 March',
    'With 3 or more placements during the previous 2 years',
    'children_percent',
  ],
  'dfe-long-term-stability': [
    'placement-stability',
    LONG,
    'Living with the same carer for at least 2 years',
    'children_percent',
  ],
  'dfe-annual-health-assessment': ['outcomes', HEALTH, 'Had their annual health assessment', 'children_percent'],
  'dfe-immunisations': ['outcomes', HEALTH, 'Had their immunisations up to date', 'children_percent'],
  'dfe-dental-check': ['outcomes', HEALTH, 'Had their teeth checked by a dentist', 'children_percent'],
  'dfe-development-check': [
    'outcomes',
    'Development assessments: Children looked after ages 0 to 4 years',
    'Development assessments up to date',
    'children_percent',
  ],
  // The average stands in the column of counts, and its percentage is not applicable.
  'dfe-sdq-average': ['outcomes', STRENGTHS, 'SDQ average score', 'children_count', 'score'],
  'dfe-sdq-received': ['outcomes', STRENGTHS, 'SDQ score was received', 'children_percent'],
  'dfe-sdq-concern': ['outcomes', STRENGTHS, 'SDQ score is a cause for concern', 'children_percent'],
  'dfe-convicted': [
    'outcomes',
    'Convictions: Children looked after Ages 10 to 17 years',
    'Convicted or subject to youth cautions, or youth conditional cautions during the year',
    'children_percent',
  ],
  'dfe-substance-misuse-identified': [
    'outcomes',
    SUBSTANCES,
    'Identified as having a substance misuse problem',
    'children_percent',
  ],
  'dfe-substance-misuse-received': [
    'outcomes',
    SUBSTANCES,
    'Received an intervention for their substance misuse problem',
    'children_percent',
  ],
  'dfe-substance-misuse-refused': ['outcomes', SUBSTANCES, 'Offered intervention but refused it', 'children_percent'],
  'dfe-ks4-attainment-8': ['ks4', LOOKED_AFTER, '', 'avg_att8'],
  'dfe-ks4-grade-5-english-maths': ['ks4', LOOKED_AFTER, '', 'pt_l2basics_95'],
  'dfe-ks4-grade-4-english-maths': ['ks4', LOOKED_AFTER, '', 'pt_l2basics_94'],
  'dfe-ks4-progress-8': ['ks4', LOOKED_AFTER, '', 'avg_p8score'],
  'dfe-ks4-ebacc-average': ['ks4', LOOKED_AFTER, '', 'avg_ebaccaps'],
};

const keyOf = (dataset: string, cohort: string, breakdown: string, column: string): string =>
  JSON.stringify([dataset, cohort, breakdown, column]);

const NAMED = new Map(
  Object.entries(KNOWN).map(([code, [dataset, cohort, breakdown, column, unit]]) => [
    keyOf(dataset, cohort, breakdown, column),
    { code, unit },
  ]),
);

export interface Measure {
  readonly code: string;
  readonly dataset: string;
  readonly title: string;
  readonly unit: PublishedUnit;
  readonly cohort: string;
}

/** What each column of figures measures of a cohort and breakdown, in the order of the layout. */
export const measuresOf = (layout: FigureLayout, cohort: string, breakdown: string): Measure[] =>
  layout.figures.map(({ column, unit: usual, label }) => {
    const named = NAMED.get(keyOf(layout.dataset, cohort, breakdown, column));
    const unit = named?.unit ?? usual;
    const code = named?.code ?? slug(['dfe', layout.dataset, cohort, breakdown, column].join(' '));
    return { code, dataset: layout.title, title: `${label ?? breakdown} (${unit}), ${cohort}`, unit, cohort };
  });

const slug = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
