/** Pan and zoom: with the pointer, the wheel and the keys, never further than the picture goes. */
import type { Grip } from './grip';
import {
  type Box, fit, type Limits, MARGIN, outside, overview, type Size, STILL, type View,
} from './view';

/** One step of the keys and buttons. */
const ZOOM_STEP = 1.25;
/** A look further down leaves so much of the last one in sight. */
const LOOK_ON = 0.7;

/** Told of every move: where it looks now, and whether the picture goes on below that. */
export type Moved = (view: View, goesOn: boolean) => void;

export class Camera {
  view: View = STILL;
  private moved: Moved = () => undefined;
  private svg: SVGSVGElement | null = null;
  private grip: Grip | null = null;
  private home: View = STILL;
  private whole: View = STILL;
  private limits: Limits | null = null;
  private covered = 0; // px of the room that lie under something at its right edge

  /** Says who is told of every move, beginning with where it looks now. */
  tell(moved: Moved): void {
    this.moved = moved;
    moved(this.view, this.goesOn);
  }

  /** Listens on an element; returns how to stop. */
  attach(svg: SVGSVGElement): () => void {
    this.svg = svg;
    const scroll = (event: WheelEvent): void => this.scroll(event);
    svg.addEventListener('wheel', scroll, { passive: false });
    return () => {
      this.grip?.release();
      svg.removeEventListener('wheel', scroll);
      [this.svg, this.grip] = [null, null];
    };
  }

  /** Lets the pointer move the picture: what that takes is fetched once there is one to move. */
  async hold(): Promise<void> {
    const { svg } = this;
    const { Grip } = await import('./grip');
    if (svg === null || this.svg !== svg || this.grip !== null) return;
    const grip = new Grip(svg, (view) => this.look(view));
    this.grip = grip;
    if (this.limits !== null) grip.limit(this.limits);
    grip.show(this.view);
  }

  private look(view: View): void {
    this.view = view;
    this.moved(view, this.goesOn);
  }

  /** Shows a whole picture in a room, and lets nobody lose it. */
  frame(picture: Size, room: Size): void {
    this.home = fit(picture, room);
    const { k, x, y } = this.home;
    this.whole = picture.height * k > room.height ? overview(picture, room) : this.home;
    const [left, top] = [-x / k, -y / k];
    const far: [number, number] = [
      Math.max(picture.width, room.width / k + left),
      Math.max(picture.height, room.height / k + top),
    ];
    const open = { ...room, width: room.width - this.covered };
    this.limits = { room: open, corners: [[left, top], far], least: this.whole.k };
    this.grip?.limit(this.limits);
    this.reset();
  }

  /** Something lies over the right edge: the picture stands, and may be moved from under it. */
  cover(width: number): void {
    const more = width - this.covered;
    this.covered = width;
    if (more === 0 || this.limits === null) return;
    const { room } = this.limits;
    this.limits = { ...this.limits, room: { ...room, width: room.width - more } };
    this.grip?.limit(this.limits);
    this.grip?.translateBy(0, 0); // back to where it may be, once nothing lies there
  }

  reset(): void {
    this.show(this.home);
  }

  /** All of the picture; from there, back to what can be read of it. */
  showAll(): void {
    this.show(Math.abs(this.view.k - this.whole.k) < 0.001 ? this.home : this.whole);
  }

  private show(view: View): void {
    if (this.svg === null || this.limits === null || this.limits.room.width <= 0) return;
    if (this.grip === null) this.look(view);
    else this.grip.show(view);
  }

  private get goesOn(): boolean {
    if (this.limits === null || this.limits.room.height <= 0) return false;
    const { view: { k, y }, limits: { room, corners: [, [, bottom]] } } = this;
    return bottom * k + y > room.height + MARGIN / 2;
  }

  /** Looks further down. */
  lookOn(): void {
    const { view: { k }, limits } = this;
    if (limits !== null) this.grip?.translateBy(0, (-LOOK_ON * limits.room.height) / k);
  }

  /** One step larger, or smaller. */
  step(direction: 1 | -1): void {
    this.grip?.scaleBy(ZOOM_STEP ** direction);
  }

  /** Brings a box of the picture into sight. */
  reveal(box: Box): void {
    if (this.grip === null || this.limits === null) return;
    const { view: { k, x, y }, limits: { room } } = this;
    const dx = outside({ from: box.x * k + x, length: box.width * k, room: room.width });
    const dy = outside({ from: box.y * k + y, length: box.height * k, room: room.height });
    if (dx !== 0 || dy !== 0) this.grip.translateBy(dx / k, dy / k);
  }

  /** A plain wheel pans while there is something to see that way, then lets the page scroll. */
  private scroll(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey || this.grip === null) return;
    const { k, x, y } = this.view;
    this.grip.translateBy(-event.deltaX / k, -event.deltaY / k);
    if (this.view.x !== x || this.view.y !== y) event.preventDefault();
  }
}
