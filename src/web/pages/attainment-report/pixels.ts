/** A picture as PNG, for programs that draw no SVG, in a font that comes with the hub: nothing of the machine shows in it. */
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { markupOf } from '../../render.js';
import type { Picture } from './picture.js';

const require = createRequire(import.meta.url);
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
/** As sharp on paper as on a screen. */
const ZOOM = 2;

export async function pngOf({ svg }: Picture): Promise<Buffer> {
  const font = { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' };
  const image = await renderAsync(markupOf(svg), { fitTo: { mode: 'zoom', value: ZOOM }, background: '#fff', font });
  return image.asPng();
}
