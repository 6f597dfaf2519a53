/** Made-up files of the shape of the Department's: figures of all of England, and the neighbours of each council in it. */

const COLUMNS =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,la_name,new_la_code,care_leaver_age,breakdown,care_leaver_count,care_leaver_percent';
const REGIONS = 9;
export const COUNCILS = 153;
export const LINES_OF_AREA = 24;
/** England, its regions and its councils. */
export const AREAS = 1 + REGIONS + COUNCILS;
const LATEST = 2025;

const oldCode = (council: number): number => 200 + council;
/** The code of a council's area. */
export const areaCode = (council: number): string => `E0600${1000 + council}`;

const region = (council: number): string => `E1200000${1 + (council % REGIONS)},"Region ${1 + (council % REGIONS)}"`;

function placeOf(area: number): string {
  if (area === 0) return 'National,E92000001,England,,,,,';
  if (area <= REGIONS) return `Regional,E92000001,England,${region(area - 1)},,,`;
  const council = area - REGIONS - 1;
  const name = `"Council ${council}, City of"`;
  return `Local authority,E92000001,England,${region(council)},${oldCode(council)},${name},${areaCode(council)}`;
}

/** As many lines as are asked for: the latest year of every area, then the year before. */
export async function* figuresFile(lines: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${COLUMNS}\n`);
  for (let at = 0; at < lines; at += 1) {
    const year = LATEST - Math.floor(at / (AREAS * LINES_OF_AREA));
    const place = placeOf(Math.floor(at / LINES_OF_AREA) % AREAS);
    const breakdown = `"In education, way ${at % (LINES_OF_AREA / 2)}"`;
    const age = at % LINES_OF_AREA < LINES_OF_AREA / 2 ? '17 to 18 years' : '19 to 21 years';
    const percent = at % 9 === 0 ? 'c' : String(at % 97);
    yield Buffer.from(`${year},Reporting year,${place},${age},${breakdown},${at % 90},${percent}\n`);
  }
}

/** The ten councils most like each, as the model of a year has them. */
export async function* neighboursFile(): AsyncGenerator<Uint8Array> {
  const ranks = Array.from({ length: 10 }, (_, at) => at + 1);
  yield Buffer.from(
    `old_la_code,la_name,region_ind,region_name,${ranks.map((rank) => `SN_${rank},SN_${rank}P`).join(',')}\n`,
  );
  for (let council = 0; council < COUNCILS; council += 1) {
    const besides = ranks.map((rank) => `${oldCode((council + 7 * rank) % COUNCILS)},Close`);
    yield Buffer.from(`${oldCode(council)},"Council ${council}, City of",1,Region,${besides.join(',')}\n`);
  }
}
