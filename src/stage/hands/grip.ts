/** The pointer's hold on a picture: pan, pinch and limits, as d3 knows them. Fetched late. */
import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom';
import type { Limits, View } from './view';

const [ZOOM_MIN, ZOOM_MAX] = [0.2, 4];

/** What is dragged itself does not drag the picture along. */
const isMovable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-movable]') !== null;

export class Grip {
  private readonly behaviour = zoom<SVGSVGElement, unknown>()
    .clickDistance(4)
    // A plain wheel scrolls; a pinch, which comes as a wheel with ctrl, zooms.
    .filter((event: MouseEvent | WheelEvent) =>
      event.type === 'wheel' ? event.ctrlKey || event.metaKey
        : !event.button && !event.ctrlKey && !isMovable(event.target));

  constructor(private readonly svg: SVGSVGElement, moved: (view: View) => void) {
    this.behaviour.on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) =>
      moved(transform));
    select(svg).call(this.behaviour).on('dblclick.zoom', null);
  }

  release(): void {
    select(this.svg).on('.zoom', null);
  }

  limit({ room, corners, least }: Limits): void {
    this.behaviour.extent([[0, 0], [room.width, room.height]]).translateExtent(corners)
      .scaleExtent([Math.min(ZOOM_MIN, least), ZOOM_MAX]);
  }

  show({ k, x, y }: View): void {
    this.behaviour.transform(select(this.svg), zoomIdentity.translate(x, y).scale(k));
  }

  scaleBy(factor: number): void {
    this.behaviour.scaleBy(select(this.svg), factor);
  }

  translateBy(dx: number, dy: number): void {
    this.behaviour.translateBy(select(this.svg), dx, dy);
  }
}
