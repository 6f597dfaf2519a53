/**
 * Cells of the published files, at least ten of each, and an independent reading of them: found by the words that stand before
 * them on their line, and by nothing that the importer uses.
 */
import { readFileSync } from 'node:fs';
import { pathOf, type PublishedFileName } from './published.js';

/** The year, the words before the figures, which of the figures it is, and the area and the measure under which the hub holds it. */
const CELLS = {
  'la_care_leavers_activity.csv': `
    2025 | Wiltshire,E06000054,17 to 18 years,"Total in education, employment or training", | 1 | E06000054 | dfe-eet-17-18
    2024 | Croydon,E09000008,19 to 21 years,"Total in education, employment or training", | 1 | E09000008 | dfe-eet-19-21
    2025 | England,,,,,,19 to 21 years,"Total in education, employment or training", | 1 | E92000001 | dfe-eet-19-21
    2021 | E12000009,South West,,,,19 to 21 years,"Total in education, employment or training", | 0 | E12000009 | dfe-care-leavers-19-to-21-years-total-in-education-employment-or-training-care-leaver-count
    2025 | Hull, City of",E06000010,17 to 18 years,In an apprenticeship, | 1 | E06000010 | dfe-care-leavers-17-to-18-years-in-an-apprenticeship-care-leaver-percent
    2025 | Wirral,E08000015,19 to 21 years,Total information not known, | 1 | E08000015 | dfe-care-leavers-19-to-21-years-total-information-not-known-care-leaver-percent
    2025 | Wirral,E08000015,19 to 21 years,Total information not known, | 0 | E08000015 | dfe-care-leavers-19-to-21-years-total-information-not-known-care-leaver-count
    2025 | Cumbria,E10000006,17 to 18 years,Total, | 0 | E10000006 | dfe-care-leavers-17-to-18-years-total-care-leaver-count
    2023 | Southwark,E09000028,17 to 18 years,"Total not in education, employment or training", | 1 | E09000028 | dfe-neet-17-18
    2022 | Wiltshire,E06000054,19 to 21 years,"Total not in education, employment or training", | 1 | E06000054 | dfe-neet-19-21
  `,
  'la_care_leavers_accommodation_suitability.csv': `
    2025 | Wiltshire,E06000054,17 to 18 years,Accommodation considered suitable, | 1 | E06000054 | dfe-suitable-17-18
    2025 | Wiltshire,E06000054,19 to 21 years,Accommodation considered suitable, | 1 | E06000054 | dfe-suitable-19-21
    2021 | Hull, City of",E06000010,19 to 21 years,Accommodation considered suitable, | 1 | E06000010 | dfe-suitable-19-21
    2025 | England,,,,,,17 to 18 years,Accommodation considered suitable, | 1 | E92000001 | dfe-suitable-17-18
    2025 | England,,,,,,17 to 18 years,Suitability total, | 0 | E92000001 | dfe-care-leavers-17-to-18-years-suitability-total-care-leaver-count
    2025 | Wirral,E08000015,19 to 21 years,No information, | 1 | E08000015 | dfe-care-leavers-19-to-21-years-no-information-care-leaver-percent
    2025 | Hartlepool,E06000001,17 to 18 years,Accommodation considered unsuitable, | 0 | E06000001 | dfe-care-leavers-17-to-18-years-accommodation-considered-unsuitable-care-leaver-count
    2025 | Blackburn with Darwen,E06000008,17 to 18 years,Accommodation considered suitable, | 1 | E06000008 | dfe-suitable-17-18
    2025 | Cumbria,E10000006,17 to 18 years,Accommodation considered suitable, | 1 | E10000006 | dfe-suitable-17-18
    2023 | E12000009,South West,,,,19 to 21 years,Accommodation considered suitable, | 1 | E12000009 | dfe-suitable-19-21
  `,
  'la_cla_placement_stability.csv': `
    2025 | Wiltshire,E06000054,CLA on 31 March,With 3 or more placements during the year, | 1 | E06000054 | dfe-three-placements-in-year
    2024 | Croydon,E09000008,CLA on 31 March,With 3 or more placements during the year, | 1 | E09000008 | dfe-three-placements-in-year
    2025 | aged under 16 years,Living with the same carer for at least 2 years, | 1 | E92000001 | dfe-long-term-stability
    2025 | Wiltshire,E06000054,Children looked after continuously for at least 2.5 years on 31 March aged under 16 years,Living with the same carer for at least 2 years, | 1 | E06000054 | dfe-long-term-stability
    2025 | Southwark,E09000028,Children looked after continuously for at least 2.5 years on 31 March aged under 16 years,Living with the same carer for at least 2 years, | 1 | E09000028 | dfe-long-term-stability
    2025 | Rutland,E06000017,CLA 2 years on 31 March,With 3 or more placements during the previous 2 years, | 1 | E06000017 | dfe-three-placements-in-two-years
    2025 | England,,,,,,CLA 2 years on 31 March,With 3 or more placements during the previous 2 years, | 1 | E92000001 | dfe-three-placements-in-two-years
    2025 | Hull, City of",E06000010,CLA 2 years on 31 March,Total children, | 0 | E06000010 | dfe-placement-stability-cla-2-years-on-31-march-total-children-children-count
    2021 | Waltham Forest,E09000031,CLA on 31 March,Total children, | 0 | E09000031 | dfe-placement-stability-cla-on-31-march-total-children-children-count
    2025 | City of London,E09000001,CLA on 31 March,Total children, | 0 | E09000001 | dfe-placement-stability-cla-on-31-march-total-children-children-count
  `,
  'la_conviction_health_outcome_cla.csv': `
    2025 | Wiltshire,E06000054,Health assessments: Children looked after all ages,Had their annual health assessment, | 1 | E06000054 | dfe-annual-health-assessment
    2025 | Wiltshire,E06000054,Health assessments: Children looked after all ages,Had their immunisations up to date, | 1 | E06000054 | dfe-immunisations
    2024 | England,,,,,,Health assessments: Children looked after all ages,Had their teeth checked by a dentist, | 1 | E92000001 | dfe-dental-check
    2025 | Rutland,E06000017,Development assessments: Children looked after ages 0 to 4 years,Development assessments up to date, | 1 | E06000017 | dfe-development-check
    2025 | Wiltshire,E06000054,Ages 5 to 16 years with SDQ score,SDQ average score, | 0 | E06000054 | dfe-sdq-average
    2025 | Wiltshire,E06000054,Ages 5 to 16 years with SDQ score,SDQ average score, | 1 | E06000054 | dfe-outcomes-ages-5-to-16-years-with-sdq-score-sdq-average-score-children-percent
    2025 | England,,,,,,Ages 5 to 16 years with SDQ score,SDQ score was received, | 1 | E92000001 | dfe-sdq-received
    2025 | Croydon,E09000008,Ages 5 to 16 years with SDQ score,SDQ score is a cause for concern, | 1 | E09000008 | dfe-sdq-concern
    2025 | Croydon,E09000008,Convictions: Children looked after Ages 10 to 17 years,"Convicted or subject to youth cautions, or youth conditional cautions during the year", | 1 | E09000008 | dfe-convicted
    2025 | Birmingham,E08000025,Substance misuse: Children looked after all ages,Identified as having a substance misuse problem, | 1 | E08000025 | dfe-substance-misuse-identified
    2023 | England,,,,,,Substance misuse: Children looked after all ages,Offered intervention but refused it, | 1 | E92000001 | dfe-substance-misuse-refused
    2022 | England,,,,,,Substance misuse: Children looked after all ages,Received an intervention for their substance misuse problem, | 1 | E92000001 | dfe-substance-misuse-received
  `,
  'ks4_la.csv': `
    202425 | Wiltshire,E06000054,CLA 12 months at 31 March,Revised, | 2 | E06000054 | dfe-ks4-attainment-8
    202324 | Wiltshire,E06000054,CLA 12 months at 31 March,Final, | 4 | E06000054 | dfe-ks4-grade-5-english-maths
    202324 | Wiltshire,E06000054,CLA 12 months at 31 March,Final, | 13 | E06000054 | dfe-ks4-progress-8
    202324 | Wiltshire,E06000054,CLA 12 months at 31 March,Final, | 14 | E06000054 | dfe-ks4-cla-12-months-at-31-march-p8score-ci-low
    202425 | England,,,,,,CLA 12 months at 31 March,Revised, | 10 | E92000001 | dfe-ks4-ebacc-average
    202425 | England,,,,,,CLA 12 months at 31 March,Revised, | 6 | E92000001 | dfe-ks4-grade-4-english-maths
    202425 | England,,,,,,CLA 12 months at 31 March,Revised, | 13 | E92000001 | dfe-ks4-progress-8
    202425 | England,,,,,,CINO at 31 March,Revised, | 2 | E92000001 | dfe-ks4-cino-at-31-march-avg-att8
    202223 | Redbridge,E09000026,CPPO at 31 March,Final, | 15 | E09000026 | dfe-ks4-cppo-at-31-march-p8score-ci-upp
    202425 | City of London,E09000001,CLA 12 months at 31 March,Revised, | 2 | E09000001 | dfe-ks4-attainment-8
    201819 | Waltham Forest,E09000031,CPPO at 31 March,Final, | 0 | E09000031 | dfe-ks4-cppo-at-31-march-t-pupils
  `,
} as const satisfies Partial<Record<PublishedFileName, string>>;

export interface PublishedCell {
  readonly file: PublishedFileName;
  readonly words: string;
  readonly periodEndOn: string;
  readonly areaCode: string;
  readonly measureCode: string;
  /** What stands in the file: a number or a symbol, as text. */
  readonly published: string;
}

/** Reads the cells. */
export const readCells = (): PublishedCell[] =>
  (Object.entries(CELLS) as [PublishedFileName, string][]).flatMap(([file, cells]) => {
    const lines = readFileSync(pathOf(file), 'utf8').replace('\uFEFF', '').split('\n');
    return cells
      .trim()
      .split('\n')
      .map((cell): PublishedCell => {
        const [year = '', words = '', position = '', areaCode = '', measureCode = ''] = cell.trim().split(' | ');
        const line = lines.find((one) => one.startsWith(`${year},`) && one.includes(words));
        if (!line) throw new Error(`${file} has no line of ${year} with ${words}`);
        const published = line.slice(line.indexOf(words) + words.length).split(',')[Number(position)] ?? '';
        const periodEndOn = year.length === 4 ? `${year}-03-31` : `20${year.slice(4)}-08-31`;
        return { file, words, periodEndOn, areaCode, measureCode, published };
      });
  });
