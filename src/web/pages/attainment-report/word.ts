/** A copy of a report as a Word document: real headings, tables whose header is repeated, its title and language in its properties. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Chart } from './chart.js';
import type { Content, Part, Table } from './content.js';
import { pictureOf } from './picture.js';
import { pngOf } from './pixels.js';

/** A4 on its side, for tables are wide; in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE };
const MARGIN = 1134;
const TEXT_WIDTH = PAGE.height - 2 * MARGIN;
/** So that the letters of a chart are as large as those of the text. */
const SHRUNK = 0.8;
/** How high a chart may be, so that a page holds it under its header; in pixels, of which an inch has 96. */
const MOST_HIGH = 580;

export async function wordOf({ title, author, marking, facts, parts }: Content): Promise<Buffer> {
  const marked = () => [new Paragraph({ alignment: AlignmentType.CENTER, children: [bold(marking)] })];
  const document = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    description: marking,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 22, language: { value: LANGUAGE } } },
        // Without a level LibreOffice would take it for a paragraph that is only written large.
        heading1: { paragraph: { outlineLevel: 0, keepNext: true, spacing: { before: 360, after: 120 } } },
      },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN } } },
        headers: { default: new Header({ children: marked() }) },
        footers: { default: new Footer({ children: [new Paragraph({ children: [pageOfPages()] })] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
          ...facts.map((fact) => new Paragraph({ spacing: { after: 120 }, children: [new TextRun(fact)] })),
          ...(await Promise.all(parts.map(blocksOf))).flat(),
        ],
      },
    ],
  });
  return inLanguage(await Packer.toBuffer(document));
}

const LANGUAGE = 'en-GB';

const bold = (text: string): TextRun => new TextRun({ text, bold: true });

const pageOfPages = (): TextRun =>
  new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });

type Block = Paragraph | WordTable;

const blocksOf = async ({ heading, paragraphs, tables }: Part): Promise<Block[]> => [
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    children: [new TextRun(heading)],
  }),
  ...paragraphs.map((text) => new Paragraph({ spacing: { after: 120 }, children: [new TextRun(text)] })),
  ...(await Promise.all(tables.map(async (table) => [...tableOf(table), ...(await chartsIn(table))]))).flat(),
];

/** The caption stands above its table and stays with it. */
function tableOf({ caption, header, widths, rows }: Table): Block[] {
  const all = widths.reduce((sum, one) => sum + one, 0);
  const columnWidths = widths.map((one) => Math.floor((TEXT_WIDTH * one) / all));
  const cells = (texts: readonly string[], isHeading: (at: number) => boolean) =>
    texts.map(
      (text, at) =>
        new TableCell({
          width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          children: [new Paragraph({ children: [isHeading(at) ? bold(text) : new TextRun(text)] })],
        }),
    );
  return [
    new Paragraph({ style: 'Caption', keepNext: true, spacing: { before: 160, after: 80 }, children: [bold(caption)] }),
    new WordTable({
      columnWidths,
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: cells(header, () => true) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, (at) => at === 0) })),
      ],
    }),
    new Paragraph({ spacing: { after: 120 }, children: [] }),
  ];
}

const chartsIn = ({ charts = [] }: Table): Promise<Paragraph[]> => Promise.all(charts.map(chartOf));

/** A chart is an image, and what it says is its alternative text. */
async function chartOf(chart: Chart): Promise<Paragraph> {
  const picture = pictureOf(chart, 'chart');
  const shrunk = Math.min(SHRUNK, MOST_HIGH / picture.height);
  const image = new ImageRun({
    type: 'png',
    data: await pngOf(picture),
    transformation: { width: Math.round(picture.width * shrunk), height: Math.round(picture.height * shrunk) },
    altText: { name: chart.title, title: chart.title, description: chart.description },
  });
  return new Paragraph({ spacing: { after: 240 }, children: [image] });
}

/** Writes the language into the properties of the document, which the package leaves out. */
function inLanguage(bytes: Uint8Array): Buffer {
  const files = unzipSync(bytes);
  const properties = files['docProps/core.xml'];
  if (!properties) throw new Error('A document without properties');
  const end = '</cp:coreProperties>';
  const said = strFromU8(properties).replace(end, `<dc:language>${LANGUAGE}</dc:language>${end}`);
  return Buffer.from(zipSync({ ...files, 'docProps/core.xml': strToU8(said) }));
}
