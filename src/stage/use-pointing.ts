/** What a person does on the stage, with a pointer or with keys, as selections and menus. */
import { useCallback, useState } from 'react';
import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { Frame } from '../frames/frame';
import { itemOf, selectionOf, tokenAt } from './hit';
import { middleOf, nextItem } from './keys';
import type { View } from './paint';
import type { Selection } from './selection';
import type { Zooming } from './use-zoom';

interface PointingOptions {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly latest: { readonly current: Frame };
  readonly zooming: Zooming;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onOpenMenu: ((selection: Selection, place: { x: number; y: number }) => void) | undefined;
}

export interface Pointing {
  readonly focus: string; // the item that was last focused
  readonly handlers: {
    onClick(event: MouseEvent): void;
    onContextMenu(event: MouseEvent): void;
    onKeyDown(event: KeyboardEvent): void;
    onFocus(event: FocusEvent): void;
  };
}

export function usePointing(options: PointingOptions): Pointing {
  const { svg, latest, zooming, onSelect, onOpenMenu } = options;
  const [focus, setFocus] = useState('');

  const under = useCallback((event: MouseEvent): Selection | null => {
    const box = svg.current!.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    const entry = tokenAt(latest.current.tokens, zooming.view.current, point);
    return entry >= 0 ? { entry } : selectionOf(event.target as Element, latest.current);
  }, [svg, latest, zooming]);

  const goTo = (key: string): void => {
    const item = svg.current!.querySelector<SVGGElement>(`[data-item="${CSS.escape(key)}"]`);
    if (item === null) return;
    zooming.reveal(boxOf(latest.current, key));
    setFocus(key);
    item.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const key = (event.target as Element).getAttribute('data-item') ?? '';
    const next = nextItem(latest.current, key, event.key);
    const item = itemOf(key, latest.current);
    if (next !== undefined) goTo(next);
    else if (event.key === 'Enter') onSelect(item);
    else if (event.key === 'Escape') onSelect(null);
    else if (isMenuKey(event) && item !== null) openMenuBy(event.target as Element, item);
    else if (event.key === '+' || event.key === '=') zooming.by(zooming.step);
    else if (event.key === '-') zooming.by(1 / zooming.step);
    else if (event.key === '0') zooming.reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const openMenuBy = (element: Element, item: Selection): void => {
    const { left, top, width, height } = element.getBoundingClientRect();
    onOpenMenu?.(item, { x: left + width / 2, y: top + height / 2 });
  };

  return {
    focus,
    handlers: {
      onClick: (event) => onSelect(under(event)),
      onContextMenu: (event) => {
        const selection = under(event);
        if (selection === null || onOpenMenu === undefined) return;
        event.preventDefault();
        onOpenMenu(selection, { x: event.clientX, y: event.clientY });
      },
      onKeyDown,
      onFocus: ({ target }) => {
        const key = target.getAttribute('data-item');
        if (key !== null) setFocus(key);
      },
    },
  };
}

const isMenuKey = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || key === 'm' || key === 'M' || (key === 'F10' && shiftKey);

/** Where an item stands in the picture. */
function boxOf(frame: Frame, key: string): { x: number; y: number; width: number; height: number } {
  const item = itemOf(key, frame);
  if (item !== null && 'actor' in item) return frame.stations.find(({ id }) => id === item.actor)!;
  const lane = frame.lanes.find(({ id }) => item !== null && 'lane' in item && id === item.lane);
  const [x, y] = lane === undefined ? [0, 0] : middleOf(lane);
  return { x: x - 20, y: y - 20, width: 40, height: 40 };
}
