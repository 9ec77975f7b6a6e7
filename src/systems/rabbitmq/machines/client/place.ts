/** How far a client has read a stream: the broker does not remember it (R88). */
import type { CopyId } from '../../../../trace/entry';
import type { Copy } from '../facts';
import type { ClientRecord } from './record';

/** Offsets, as the client was told them. */
export interface Place {
  read: number; // behind the last delivery
  done: number; // behind the last acknowledgement
  readonly out: Map<CopyId, number>; // not acknowledged
}

/** A delivery of a stream has come. */
export function noteRead(client: ClientRecord, { id, order: offset }: Copy): void {
  const place = (client.place ??= { read: offset, done: offset, out: new Map() });
  place.read = offset + 1;
  place.out.set(id, offset);
}

/** The application is done with a delivery, whatever it says of it. */
export function noteDone({ place }: ClientRecord, copy: CopyId): void {
  const offset = place?.out.get(copy);
  if (place === null || offset === undefined) return;
  place.out.delete(copy);
  place.done = offset + 1;
}

/**
 * The connection is gone, with all that was not acknowledged.
 * Simplified: with `resume` an application never loses the offset behind its last acknowledgement.
 */
export function losePlace(client: ClientRecord): void {
  const { place, subscriber } = client;
  if (place === null) return;
  place.out.clear();
  if (subscriber?.resume === true) place.read = place.done;
  else client.place = null;
}
