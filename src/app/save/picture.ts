/** The stage as it stands on the screen, as a picture with every style written out. */

const SHAPE = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray',
  'stroke-dashoffset', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'paint-order',
];
const TEXT = [
  'font-family', 'font-size', 'font-weight', 'font-style', 'letter-spacing', 'text-anchor',
  'dominant-baseline', 'font-variant-numeric',
];
/** What a style is when nobody says anything; it need not be written. */
const USUAL: { readonly [property: string]: string } = {
  'fill-opacity': '1', 'stroke': 'none', 'stroke-width': '1px', 'stroke-opacity': '1',
  'stroke-dasharray': 'none', 'stroke-dashoffset': '0px', 'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter', 'opacity': '1', 'paint-order': 'normal', 'font-style': 'normal',
  'letter-spacing': 'normal', 'text-anchor': 'start', 'dominant-baseline': 'auto',
  'font-variant-numeric': 'normal',
};
/** Ground around what is drawn, px. */
const MARGIN = 24;
/** What a picture needs as it is; the rest only a page has a use for. */
const KEPT = new RegExp(
  '^(?:d|[xy][12]?|c[xy]|r[xy]?|width|height|points|transform|id|viewBox|pattern.*)$',
);

/** What is drawn in a picture's corner of the file: its title, and how to see it again. */
export interface Caption {
  readonly title: string;
  readonly about: string; // 'rabbitmq/work-queue, seed 1, 3.2 s'
}

/** The picture's size in px, and its text as an SVG file. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** The picture on the page, or nothing when no stage is shown. */
export function pictureOf(caption: Caption): Picture | undefined {
  const drawn = document.querySelector<SVGSVGElement>('.stage-ground > .stage-picture');
  const tokens = document.querySelector<HTMLCanvasElement>('.stage-ground > .stage-tokens');
  if (drawn === null || tokens === null) return undefined;
  const whole = drawn.getBoundingClientRect();
  const { x, y, width, height } = usedOf(drawn, whole);
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  writeStyles(drawn, copy);
  const size = { width: String(whole.width), height: String(whole.height) };
  const ground = make('rect', { ...size, fill: groundOf(drawn) });
  copy.prepend(make('title', {}, caption.title), make('desc', {}, caption.about), ground);
  copy.append(make('image', { ...size, href: tokens.toDataURL('image/png') }));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  return { width, height, svg: `${new XMLSerializer().serializeToString(copy)}\n` };
}

/** The part of a stage that something is drawn in, with some ground around it; whole px. */
function usedOf(drawn: SVGSVGElement, whole: DOMRect): DOMRect {
  const used = drawn.querySelector(':scope > g')?.getBoundingClientRect() ?? whole;
  const x = Math.floor(Math.max(0, used.left - whole.left - MARGIN));
  const y = Math.floor(Math.max(0, used.top - whole.top - MARGIN));
  const right = Math.ceil(Math.min(whole.width, used.right - whole.left + MARGIN));
  const bottom = Math.ceil(Math.min(whole.height, used.bottom - whole.top + MARGIN));
  return new DOMRect(x, y, right - x, bottom - y);
}

/** Gives each element of a copy the styles of the one on the page; what is not seen goes. */
function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  if (style.display === 'none' || style.visibility === 'hidden') {
    to.remove();
    return;
  }
  for (const name of to.getAttributeNames()) if (!KEPT.test(name)) to.removeAttribute(name);
  const properties = from instanceof SVGTextContentElement ? [...SHAPE, ...TEXT]
    : from instanceof SVGGeometryElement ? SHAPE : ['opacity'];
  for (const property of properties) {
    const value = style.getPropertyValue(property);
    if (value !== '' && value !== USUAL[property]) to.setAttribute(property, value);
  }
  const copies = [...to.children];
  [...from.children].forEach((child, place) => writeStyles(child, copies[place]!));
}

/** What lies behind the picture: the first ground that is not clear. */
function groundOf(drawn: Element): string {
  for (let at: Element | null = drawn; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(?:transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'none';
}

function make(name: string, attributes: { readonly [name: string]: string }, text = ''): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

/** Twice as sharp as on the screen; empty when the browser cannot. */
const SHARPNESS = 2;

/** The picture in pixels, as a PNG file. */
export async function pixelsOf({ svg, width, height }: Picture): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
