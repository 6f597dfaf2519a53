/** The Department's files as it published them. They are no part of the project: tests of them run where they lie beside it. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../shared/data/dfe');

export const areThere = existsSync(FOLDER);
if (!areThere) {
  process.stderr.write(`The published files are not at ${FOLDER}; the tests of them are left out.\n`);
}

export const PUBLISHED_FILES = [
  'ks4_la.csv',
  'la_care_leavers_accommodation_suitability.csv',
  'la_care_leavers_activity.csv',
  'la_cla_placement_stability.csv',
  'la_conviction_health_outcome_cla.csv',
  'sn_model_2025_wide.csv',
] as const;
export type PublishedFileName = (typeof PUBLISHED_FILES)[number];

export const pathOf = (name: PublishedFileName): string => join(FOLDER, name);

export const bytesOf = (name: PublishedFileName): AsyncIterable<Uint8Array> => createReadStream(pathOf(name));

/** A file of two councils that there are not, in a layout that there is: text as a file has it. */
export const CARE_LEAVERS_HEADER =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,la_name,new_la_code,care_leaver_age,breakdown,care_leaver_count,care_leaver_percent';

export const careLeavers = (
  area: string,
  cells: string,
  { period = '2016', breakdown = 'Total in education, employment or training' } = {},
): string =>
  `${period},Reporting year,Local authority,E92000001,England,E12000099,Somewhere,${area},19 to 21 years,"${breakdown}",${cells}`;

/** What a file of this text holds, in pieces that end anywhere. */
export async function* inPieces(text: string | Uint8Array, length = 100): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
