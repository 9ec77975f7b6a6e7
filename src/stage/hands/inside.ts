/** Keys inside a station: from part to part, and out again. */
import { nextPart, type PartSpot } from './keys';
import type { Box } from './view';

/** Where a part stands in the picture; undefined for what is no part. */
export function boxOfPart(element: Element): Box | undefined {
  const text = element.getAttribute('data-box');
  if (text === null) return undefined;
  const [x = 0, y = 0, width = 0, height = 0] = text.split(' ').map(Number);
  return { x, y, width, height };
}

/** The first part of a station. */
export const enter = (station: Element): string | undefined => partsBeside(station)[0]?.key;

/** Where a key leads from a part; undefined when it is no part, or the key leads nowhere. */
export function pressInside(element: Element, key: string): string | undefined {
  const from = element.getAttribute('data-item') ?? '';
  if (boxOfPart(element) === undefined) return undefined;
  if (key === 'Escape') return `station ${from.split(' ')[1]}`;
  // At the edge nothing moves: arrows leave a station only by way of Escape.
  return nextPart(partsBeside(element), from, key) ?? (key.startsWith('Arrow') ? from : undefined);
}

function partsBeside(element: Element): PartSpot[] {
  const holder = element.closest('[data-station]');
  return Array.from(holder?.querySelectorAll('[data-box]') ?? [], (part) => {
    const { x, y, width, height } = boxOfPart(part)!;
    const key = part.getAttribute('data-item') ?? '';
    return { key, middle: [x + width / 2, y + height / 2] as const };
  });
}
