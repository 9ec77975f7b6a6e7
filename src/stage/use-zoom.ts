/** Pan and zoom: with the pointer, the wheel and the keys, never further than the picture goes. */
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Smaller than this a picture that does not fit is panned, not shrunk: it has to be read. */
const READABLE = 0.8;
const [ZOOM_MIN, ZOOM_MAX, ZOOM_STEP] = [0.2, 4, 1.25];
/** Where letters are dropped, and where cells become bars. */
const [BARE, DENSE] = [0.6, 0.35];

export const levelOf = (k: number): 'full' | 'bare' | 'dense' =>
  k < DENSE ? 'dense' : k < BARE ? 'bare' : 'full';

/** The transform that shows a whole picture, or as much as stays readable, from its top left. */
export function fit(picture: Size, room: Size): ZoomTransform {
  if (picture.width <= 0 || room.width <= 0) return zoomIdentity;
  const across = room.width / picture.width;
  const whole = Math.min(across, room.height / picture.height, 1.4);
  const k = Math.min(across, Math.max(whole, Math.min(across, READABLE)));
  const x = Math.max(0, (room.width - picture.width * k) / 2);
  // A little above the middle, where the eye rests.
  const y = Math.max(0, (room.height - picture.height * k) * 0.42);
  return zoomIdentity.translate(x, y).scale(k);
}

export interface Zooming {
  readonly view: { readonly current: ZoomTransform };
  readonly by: (factor: number) => void;
  readonly step: number;
  readonly reset: () => void;
  /** Brings a box of the picture into sight. */
  readonly reveal: (box: { x: number; y: number; width: number; height: number }) => void;
}

interface ZoomOptions {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly picture: Size;
  readonly room: Size;
  readonly moved: (view: ZoomTransform) => void;
}

export function useZoom({ svg, picture, room, moved }: ZoomOptions): Zooming {
  const view = useRef(zoomIdentity);
  const listener = useRef(moved);
  useEffect(() => {
    listener.current = moved;
  });
  const behaviour = useMemo(() => makeBehaviour(), []);
  const { width, height } = picture;

  useEffect(() => {
    const root = svg.current;
    if (root === null) return undefined;
    behaviour.on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      view.current = transform;
      listener.current(transform);
    });
    const selected = select(root);
    selected.call(behaviour).on('dblclick.zoom', null);
    const scroll = (event: WheelEvent): void => pan(event, { root, behaviour, view });
    root.addEventListener('wheel', scroll, { passive: false });
    return () => {
      selected.on('.zoom', null);
      root.removeEventListener('wheel', scroll);
    };
  }, [behaviour, svg]);

  const reset = useCallback(() => {
    if (svg.current === null || room.width === 0) return;
    const whole = fit({ width, height }, room);
    const [left, top] = [-whole.x / whole.k, -whole.y / whole.k];
    behaviour
      .extent([[0, 0], [room.width, room.height]])
      .translateExtent([
        [left, top],
        [Math.max(width, room.width / whole.k + left), Math.max(height, room.height / whole.k + top)],
      ]);
    behaviour.transform(select(svg.current), whole);
  }, [behaviour, svg, room, width, height]);
  useEffect(reset, [reset]);

  const by = useCallback((factor: number) => {
    if (svg.current !== null) behaviour.scaleBy(select(svg.current), factor);
  }, [behaviour, svg]);
  const reveal = useCallback<Zooming['reveal']>((box) => {
    if (svg.current === null) return;
    const { k, x, y } = view.current;
    const dx = outside({ from: box.x * k + x, length: box.width * k, room: room.width });
    const dy = outside({ from: box.y * k + y, length: box.height * k, room: room.height });
    if (dx !== 0 || dy !== 0) {
      behaviour.translateBy(select(svg.current), dx / k, dy / k);
    }
  }, [behaviour, svg, room]);
  return { view, by, step: ZOOM_STEP, reset, reveal };
}

function makeBehaviour(): ZoomBehavior<SVGSVGElement, unknown> {
  return zoom<SVGSVGElement, unknown>()
    .scaleExtent([ZOOM_MIN, ZOOM_MAX])
    .clickDistance(4)
    // A plain wheel scrolls; a pinch, which comes as a wheel with ctrl, zooms.
    .filter((event: MouseEvent | WheelEvent) =>
      event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.button === 0 && !event.ctrlKey);
}

/** A plain wheel pans while there is something to see that way, then lets the page scroll. */
function pan(event: WheelEvent, stage: {
  root: SVGSVGElement; behaviour: ZoomBehavior<SVGSVGElement, unknown>;
  view: { current: ZoomTransform };
}): void {
  if (event.ctrlKey || event.metaKey) return;
  const { k, x, y } = stage.view.current;
  stage.behaviour.translateBy(select(stage.root), -event.deltaX / k, -event.deltaY / k);
  const after = stage.view.current;
  if (after.x !== x || after.y !== y) event.preventDefault();
}

/** How far a span has to move to lie inside the room, with a margin. */
function outside({ from, length, room }: { from: number; length: number; room: number }): number {
  const margin = 16;
  if (from < margin) return margin - from;
  const over = from + length + margin - room;
  return over > 0 ? -Math.min(over, from - margin) : 0;
}
