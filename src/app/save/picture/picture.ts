/** What is on the screen in the place of the stage, as a picture that needs no page. */
import { chartsOf } from './charts';
import { type Drawn, groundOf, make, styledCopy } from './styled';

/** Ground around what is drawn, px. */
const MARGIN = 24;

/** What is told in the file itself: its title, and how to see it again. */
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

/** How each view stands on the page. */
const VIEWS = {
  stage: '.stage-ground > .stage-picture', spacetime: '.spacetime-picture', charts: '.charts',
};
type View = keyof typeof VIEWS;

/** Which view is there to be saved. */
export const viewShown = (): View | undefined =>
  (Object.keys(VIEWS) as View[]).find((view) => document.querySelector(VIEWS[view]) !== null);

/** The picture on the page, or nothing when none is shown. */
export function pictureOf(caption: Caption): Picture | undefined {
  const view = viewShown();
  const shown = view && document.querySelector(VIEWS[view]);
  if (!shown) return undefined;
  const drawn = view === 'charts' ? chartsOf(shown)
    : view === 'stage' ? stageOf(shown as SVGSVGElement)
    : wholeOf(shown as SVGSVGElement);
  return written(drawn, caption);
}

/** The file: what is drawn on its ground, with its words. */
function written({ copy, box, ground }: Drawn, { title, about }: Caption): Picture {
  const { x, y, width, height } = box;
  const place = { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}` };
  copy.prepend(
    make('title', {}, title), make('desc', {}, about), make('rect', { ...place, fill: ground }),
  );
  copy.setAttribute('width', place.width);
  copy.setAttribute('height', place.height);
  copy.setAttribute('viewBox', Object.values(place).join(' '));
  return { width, height, svg: `${new XMLSerializer().serializeToString(copy)}\n` };
}

/** A stage that is not on the screen, without tokens, as large as it is. */
export function drawnOn(stage: SVGSVGElement): Picture {
  const { width, height } = stage.getBoundingClientRect();
  const box = new DOMRect(0, 0, width, height);
  const drawn = { copy: styledCopy(stage), box, ground: groundOf(stage) };
  return written(drawn, { title: '', about: '' });
}

/** The stage with its tokens, which are pixels. */
function stageOf(drawn: SVGSVGElement): Drawn {
  const whole = drawn.getBoundingClientRect();
  const copy = styledCopy(drawn);
  const tokens = drawn.parentElement!.querySelector<HTMLCanvasElement>('.stage-tokens');
  if (tokens !== null) {
    const size = { width: String(whole.width), height: String(whole.height) };
    copy.append(make('image', { ...size, href: tokens.toDataURL('image/png') }));
  }
  return { copy, box: usedOf(drawn, whole), ground: groundOf(drawn) };
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

/** All of a picture, also what has to be scrolled to on the page. */
function wholeOf(drawn: SVGSVGElement): Drawn {
  const { width, height } = drawn.viewBox.baseVal;
  const box = new DOMRect(0, 0, width, height);
  return { copy: styledCopy(drawn), box, ground: groundOf(drawn) };
}
