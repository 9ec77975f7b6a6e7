/** What a consumer's inbox knows of one delivery, as one number: small, and quick to copy. */

/** Attempts above this are shown as this. */
const ATTEMPTS_MAX = 127;

/** Of the entry that delivered it, and the attempt it was. */
export const delivery = (entry: number, attempt: number): number =>
  entry * 256 + Math.min(attempt, ATTEMPTS_MAX) * 2;

export const entryOf = (packed: number): number => Math.floor(packed / 256);
export const attemptOf = (packed: number): number => (packed % 256) >> 1;
/** Whether its effect is done, and only the settlement is still to come. */
export const isDone = (packed: number): boolean => packed % 2 === 1;
export const asDone = (packed: number): number => (isDone(packed) ? packed : packed + 1);
