/** Finds costs from rates that somebody measured. */

/** A rate in messages a second, at so many messages in a request. */
export interface Point {
  readonly batch: number;
  readonly rate: number;
}

const timeOf = ({ batch, rate }: Point): number => (1e6 * batch) / rate;

/** The line through two measurements: what a request costs, and what each message in it adds. */
export function fitRequest(few: Point, many: Point): { fixed: number; each: number } {
  const each = (timeOf(many) - timeOf(few)) / (many.batch - few.batch);
  return { fixed: timeOf(few) - few.batch * each, each };
}

/** How long one message takes at a rate. */
export const timeAt = (rate: number): number => 1e6 / rate;
