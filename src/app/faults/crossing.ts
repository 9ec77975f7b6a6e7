/** Whether a line that somebody draws crosses a road. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** On which side of a line a point lies. */
const side = ({ from, to }: Line, { x, y }: Point): number =>
  Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x));

const doCross = (a: Line, b: Line): boolean =>
  side(a, b.from) !== side(a, b.to) && side(b, a.from) !== side(b, a.to);

/** Whether a line crosses a way through several points. */
export const crosses = (line: Line, way: readonly Point[]): boolean =>
  way.some((to, place) => place > 0 && doCross(line, { from: way[place - 1] as Point, to }));
