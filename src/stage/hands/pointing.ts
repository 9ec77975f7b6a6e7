/** What a person does on the stage, with a pointer or with keys, as selections and menus. */
import type { Frame } from '../../frames/frame';
import { atEnds } from '../canvas/paint';
import type { Camera } from './camera';
import type { Box } from './view';
import { itemOf, selectionOf, tokensAt } from './hit';
import { middleOf, nextItem } from './keys';
import { boxOfPart, enter, pressInside } from './inside';
import type { Selection } from '../selection';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Hands {
  readonly svg: { readonly current: SVGSVGElement | null };
  readonly latest: { readonly current: Frame };
  readonly camera: Camera;
  readonly isReduced: boolean; // tokens stand where their hops end
  readonly onSelect: (selection: Selection | null) => void;
  readonly onOpenMenu: ((selection: Selection, place: Place) => void) | undefined;
}

interface PointerLike {
  readonly clientX: number;
  readonly clientY: number;
  readonly target: EventTarget;
}

/** What lies under the pointer: a token before what it drives over. */
export function under(
  { svg, latest: { current: frame }, camera, isReduced }: Hands, event: PointerLike,
): Selection | null {
  const { left, top } = svg.current!.getBoundingClientRect();
  const point = { x: event.clientX - left, y: event.clientY - top };
  const tokens = isReduced ? atEnds(frame.tokens, frame.lanes) : frame.tokens;
  const [entry, ...beside] = tokensAt(tokens, camera.view, point);
  if (entry === undefined) return selectionOf(event.target as Element, frame);
  return beside.length === 0 ? { entry } : { entry, beside };
}

interface KeyLike {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly target: EventTarget;
}

/** Does what a key asks for; returns whether it asked for anything. */
export function press(hands: Hands, event: KeyLike): boolean {
  const { latest, camera, onSelect, onOpenMenu } = hands;
  const element = event.target as Element;
  const from = element.getAttribute('data-item') ?? '';
  const inside = pressInside(element, event.key);
  if (inside !== undefined) {
    goTo(hands, inside);
    return true;
  }
  const next = nextItem(latest.current, from, event.key);
  const item = itemOf(from, latest.current);
  if (next !== undefined) goTo(hands, next);
  else if (event.key === 'Enter') {
    // Enter on what is selected already leads inside.
    const first = element.getAttribute('aria-pressed') === 'true' ? enter(element) : undefined;
    if (first === undefined) onSelect(selectionOf(element, latest.current));
    else goTo(hands, first);
  }
  else if (event.key === 'Escape') onSelect(null);
  else if (event.key === '+' || event.key === '=') camera.step(1);
  else if (event.key === '-') camera.step(-1);
  else if (event.key === '0') camera.reset();
  else if (isMenuKey(event) && item !== null && onOpenMenu !== undefined) {
    const { left, top, width, height } = element.getBoundingClientRect();
    onOpenMenu(item, { x: left + width / 2, y: top + height / 2 });
  } else return false;
  return true;
}

const isMenuKey = ({ key, shiftKey }: KeyLike): boolean =>
  key === 'ContextMenu' || key === 'm' || key === 'M' || (key === 'F10' && shiftKey);

function goTo({ svg, latest, camera }: Hands, key: string): void {
  const items = svg.current!.querySelectorAll<SVGGElement>('[data-item]');
  const item = Array.from(items).find(({ dataset }) => dataset['item'] === key);
  camera.reveal((item && boxOfPart(item)) ?? boxOf(latest.current, key));
  // The browser would scroll the page to it; the camera has already moved the picture.
  item?.focus({ preventScroll: true });
}

/** Where what is selected stands, when that is a machine. */
export function boxOfChosen(frame: Frame, chosen: Selection | null): Box | undefined {
  if (chosen === null || !('actor' in chosen)) return undefined;
  return frame.stations.find(({ id }) => id === chosen.actor);
}

/** Where an item stands in the picture. */
function boxOf(frame: Frame, key: string): Box {
  const item = itemOf(key, frame);
  if (item !== null && 'actor' in item) return frame.stations.find(({ id }) => id === item.actor)!;
  const lane = frame.lanes.find(({ id }) => item !== null && 'lane' in item && id === item.lane);
  const [x, y] = lane === undefined ? [0, 0] : middleOf(lane);
  return { x: x - 20, y: y - 20, width: 40, height: 40 };
}
