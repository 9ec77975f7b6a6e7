/** Copies of what is drawn on the page, with every style written out. */

const SHAPE = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray',
  'stroke-dashoffset', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'paint-order',
];
const TEXT = [
  'font-family', 'font-size', 'font-weight', 'font-style', 'letter-spacing', 'text-anchor',
  'dominant-baseline', 'font-variant-numeric',
];
const GROUP = ['opacity', 'clip-path'];
/** What a style is when nobody says anything; it need not be written. */
const USUAL: { readonly [property: string]: string } = {
  'fill-opacity': '1', 'stroke': 'none', 'stroke-width': '1px', 'stroke-opacity': '1',
  'stroke-dasharray': 'none', 'stroke-dashoffset': '0px', 'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter', 'opacity': '1', 'paint-order': 'normal', 'font-style': 'normal',
  'letter-spacing': 'normal', 'text-anchor': 'start', 'dominant-baseline': 'auto',
  'font-variant-numeric': 'normal', 'clip-path': 'none',
};
/** What a picture needs as it is; the rest only a page has a use for. */
const KEPT = new RegExp(
  '^(?:d|[xy][12]?|c[xy]|r[xy]?|width|height|points|transform|id|viewBox|pattern.*)$',
);

/** What is drawn, by its box in the copy's own units. */
export interface Drawn {
  readonly copy: SVGSVGElement;
  readonly box: DOMRect;
  readonly ground: string;
}

/** A copy that needs no page; what is not seen is not in it. */
export function styledCopy(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  writeStyles(drawn, copy);
  return copy;
}

/** Gives each element of a copy the styles of the one on the page. */
function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  if (style.display === 'none' || style.visibility === 'hidden') {
    to.remove();
    return;
  }
  for (const name of to.getAttributeNames()) if (!KEPT.test(name)) to.removeAttribute(name);
  const properties = from instanceof SVGTextContentElement ? [...SHAPE, ...TEXT]
    : from instanceof SVGGeometryElement ? SHAPE : GROUP;
  writeStyle(style, to, properties);
  const copies = [...to.children];
  [...from.children].forEach((child, place) => writeStyles(child, copies[place]!));
}

function writeStyle(
  style: CSSStyleDeclaration, to: Element, properties: readonly string[],
): void {
  for (const property of properties) {
    const value = style.getPropertyValue(property);
    if (value !== '' && value !== USUAL[property]) to.setAttribute(property, value);
  }
}

/** Text of the page as text of a picture, in the style of the element that it stands in. */
export function styledText(from: Element, text: string): Element {
  const style = getComputedStyle(from);
  const copy = make('text', { fill: style.color }, text);
  writeStyle(style, copy, TEXT);
  return copy;
}

/** What lies behind the picture: the first ground that is not clear. */
export function groundOf(drawn: Element): string {
  for (let at: Element | null = drawn; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(?:transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'none';
}

export function make(
  name: string, attributes: { readonly [name: string]: string }, text = '',
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}
