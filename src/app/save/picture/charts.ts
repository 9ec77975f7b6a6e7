/** The charts as one picture: each where it stands on the page, with its words as text. */
import { type Drawn, groundOf, make, styledCopy, styledText } from './styled';

/** Charts in their scroller, also those that have to be scrolled to. */
export function chartsOf(place: Element): Drawn {
  const copy = make('svg', {}) as SVGSVGElement;
  const { left, top } = place.getBoundingClientRect();
  const origin = { x: left - place.scrollLeft, y: top - place.scrollTop };
  for (const drawn of place.querySelectorAll('svg')) {
    const { x, y, width, height } = drawn.getBoundingClientRect();
    const part = styledCopy(drawn);
    const box = { x: x - origin.x, y: y - origin.y, width, height };
    for (const [name, value] of Object.entries(box)) part.setAttribute(name, String(value));
    copy.append(part);
  }
  for (const { text, element, box } of wordsIn(place)) {
    const line = styledText(element, text);
    line.setAttribute('x', String(box.x - origin.x));
    line.setAttribute('y', String(baselineOf(element, box) - origin.y));
    copy.append(line);
  }
  const box = new DOMRect(0, 0, place.clientWidth, place.scrollHeight);
  return { copy, box, ground: groundOf(place) };
}

interface Word {
  readonly text: string;
  readonly element: Element; // that it stands in
  readonly box: DOMRect;
}

/** What is written in HTML; of a list of choices, the one that was made. */
function wordsIn(place: Element): Word[] {
  const words: Word[] = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    const text = node.textContent!.trim();
    if (text === '' || element instanceof SVGElement || element.closest('select')) continue;
    range.selectNodeContents(node);
    words.push({ text, element, box: range.getBoundingClientRect() });
  }
  for (const choice of place.querySelectorAll('select')) {
    const text = choice.selectedOptions[0]?.text ?? '';
    words.push({ text, element: choice, box: choice.getBoundingClientRect() });
  }
  return words;
}

/** Where a line of text stands: its letters lie in the middle of its box. */
function baselineOf(element: Element, { top, height }: DOMRect): number {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return top + height * 0.8;
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText('');
  return top + (height - up - down) / 2 + up;
}
