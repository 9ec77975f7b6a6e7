/** Pan and zoom: with the pointer, the wheel and the keys, never further than the picture goes. */
import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity, type ZoomTransform } from 'd3-zoom';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** Smaller than this a picture that does not fit is panned, not shrunk: it has to be read. */
const READABLE = 0.8;
const [ZOOM_MIN, ZOOM_MAX, ZOOM_STEP, FIT_MAX] = [0.2, 4, 1.25, 1.4];
/** Where letters are dropped, and where cells become bars. */
const [BARE, DENSE] = [0.6, 0.35];
/** What is brought into sight stands at least this far from the edge, px. */
const MARGIN = 16;

export const levelOf = (k: number): 'full' | 'bare' | 'dense' =>
  k < DENSE ? 'dense' : k < BARE ? 'bare' : 'full';

/** The transform that shows a whole picture, or as much as stays readable, from its top left. */
export function fit(picture: Size, room: Size): ZoomTransform {
  if (picture.width <= 0 || room.width <= 0) return zoomIdentity;
  const across = room.width / picture.width;
  const whole = Math.min(across, room.height / picture.height, FIT_MAX);
  const k = Math.min(across, Math.max(whole, Math.min(across, READABLE)));
  const x = Math.max(0, (room.width - picture.width * k) / 2);
  // A little above the middle, where the eye rests.
  const y = Math.max(0, (room.height - picture.height * k) * 0.42);
  return zoomIdentity.translate(x, y).scale(k);
}

/** What is dragged itself does not drag the picture along. */
const isMovable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-movable]') !== null;

interface Span {
  readonly from: number;
  readonly length: number;
  readonly room: number;
}

/** How far a span has to move to lie inside the room. */
export function outside({ from, length, room }: Span): number {
  if (from < MARGIN) return MARGIN - from;
  const over = from + length + MARGIN - room;
  return over > 0 ? -Math.min(over, from - MARGIN) : 0;
}

export class Camera {
  view: ZoomTransform = zoomIdentity;
  private moved: (view: ZoomTransform) => void = () => undefined;
  private svg: SVGSVGElement | null = null;
  private whole: ZoomTransform = zoomIdentity;
  private room: Size = { width: 0, height: 0 };
  private readonly behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([ZOOM_MIN, ZOOM_MAX])
    .clickDistance(4)
    // A plain wheel scrolls; a pinch, which comes as a wheel with ctrl, zooms.
    .filter((event: MouseEvent | WheelEvent) =>
      event.type === 'wheel' ? event.ctrlKey || event.metaKey
        : !event.button && !event.ctrlKey && !isMovable(event.target))
    .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      this.view = transform;
      this.moved(transform);
    });

  /** Says who is told of every move, beginning with where it looks now. */
  tell(moved: (view: ZoomTransform) => void): void {
    this.moved = moved;
    moved(this.view);
  }

  /** Listens on an element; returns how to stop. */
  attach(svg: SVGSVGElement): () => void {
    this.svg = svg;
    const selected = select(svg);
    selected.call(this.behaviour).on('dblclick.zoom', null);
    const scroll = (event: WheelEvent): void => this.scroll(event);
    svg.addEventListener('wheel', scroll, { passive: false });
    return () => {
      selected.on('.zoom', null);
      svg.removeEventListener('wheel', scroll);
      this.svg = null;
    };
  }

  /** Shows a whole picture in a room, and lets nobody lose it. */
  frame(picture: Size, room: Size): void {
    this.room = room;
    this.whole = fit(picture, room);
    const { k, x, y } = this.whole;
    const [left, top] = [-x / k, -y / k];
    this.behaviour.extent([[0, 0], [room.width, room.height]]).translateExtent([
      [left, top],
      [
        Math.max(picture.width, room.width / k + left),
        Math.max(picture.height, room.height / k + top),
      ],
    ]);
    this.reset();
  }

  reset(): void {
    if (this.svg !== null && this.room.width > 0) {
      this.behaviour.transform(select(this.svg), this.whole);
    }
  }

  /** One step larger, or smaller. */
  step(direction: 1 | -1): void {
    if (this.svg !== null) this.behaviour.scaleBy(select(this.svg), ZOOM_STEP ** direction);
  }

  /** Brings a box of the picture into sight. */
  reveal(box: Box): void {
    if (this.svg === null) return;
    const { k, x, y } = this.view;
    const dx = outside({ from: box.x * k + x, length: box.width * k, room: this.room.width });
    const dy = outside({ from: box.y * k + y, length: box.height * k, room: this.room.height });
    if (dx !== 0 || dy !== 0) this.behaviour.translateBy(select(this.svg), dx / k, dy / k);
  }

  /** A plain wheel pans while there is something to see that way, then lets the page scroll. */
  private scroll(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey || this.svg === null) return;
    const { k, x, y } = this.view;
    this.behaviour.translateBy(select(this.svg), -event.deltaX / k, -event.deltaY / k);
    if (this.view.x !== x || this.view.y !== y) event.preventDefault();
  }
}
