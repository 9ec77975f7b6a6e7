/** The dashes along the middle of all roads: where several run together, one line. */

type Span = [from: number, to: number];

const PIECE = /([MLQ])([^A-Z]+)/g;

/** One path for all roads, each piece of which is drawn once: dashes over dashes are no dashes. */
export function centreLine(paths: readonly string[]): string {
  const [level, upright] = [new Map<number, Span[]>(), new Map<number, Span[]>()];
  const rest = new Set<string>();
  for (const path of paths) {
    let [x, y] = [0, 0];
    for (const [, form, numbers] of path.matchAll(PIECE)) {
      const at = numbers!.trim().split(/[ ,]+/).map(Number);
      const [nextX, nextY] = at.slice(-2) as [number, number];
      if (form === 'L' && nextY === y) add(level, y, [x, nextX]);
      else if (form === 'L' && nextX === x) add(upright, x, [y, nextY]);
      else if (form !== 'M') rest.add(piece([x, y], form!, at));
      [x, y] = [nextX, nextY];
    }
  }
  const levels = [...level].flatMap(([y, spans]) =>
    merged(spans).map(([from, to]) => `M${from},${y}H${to}`));
  const uprights = [...upright].flatMap(([x, spans]) =>
    merged(spans).map(([from, to]) => `M${x},${from}V${to}`));
  return [...levels, ...uprights, ...rest].join('');
}

function add(lines: Map<number, Span[]>, at: number, [from, to]: Span): void {
  const span: Span = from < to ? [from, to] : [to, from];
  const spans = lines.get(at);
  if (spans === undefined) lines.set(at, [span]);
  else spans.push(span);
}

/** A corner or a slope, the same text whichever way it is taken. */
function piece([x, y]: readonly [number, number], form: string, at: readonly number[]): string {
  const [endX, endY] = at.slice(-2) as [number, number];
  const between = at.slice(0, -2).join(',');
  const [start, end] = [`${x},${y}`, `${endX},${endY}`];
  const [first, last] = x < endX || (x === endX && y < endY) ? [start, end] : [end, start];
  return `M${first}${form}${between}${between === '' ? '' : ' '}${last}`;
}

/** Spans that touch become one. */
function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
