/** Receipt handles: each belongs to one receive of one copy, never to the message (S4, S12). */
import type { CopyId } from '../../../../trace/entry';

/** What a handle names. */
export interface Receipt {
  readonly copy: CopyId;
  readonly receive: number; // which receive of it in this queue
}

/** The handle of a copy's nth receive. */
export const handleOf = (queue: string, { copy, receive }: Receipt): string =>
  `${queue}:${copy}:${receive}`;

/** What a handle names; undefined when this queue never gave it out (S18, S26). */
export function receiptIn(queue: string, handle: string): Receipt | undefined {
  const match = /^(.+):(\d+):(\d+)$/.exec(handle);
  if (match === null || match[1] !== queue) return undefined;
  return { copy: Number(match[2]) as CopyId, receive: Number(match[3]) };
}
