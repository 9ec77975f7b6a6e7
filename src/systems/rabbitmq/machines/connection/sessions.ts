/** The sessions of a connection: clients name each by a number, which is its key as a text. */

/** What there is of each session. */
export type Sessions<Item> = Map<string, Item>;

/** The one that a client opens first, and means when it names none. */
export const FIRST = '1';

/** All, by number: whichever was opened first. */
export const byNumber = <Item>(sessions: Sessions<Item>): Item[] =>
  [...sessions].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
