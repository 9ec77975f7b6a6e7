/** What the library hands to its application. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Deliver } from '../../../../machines/messages';
import type { StoredPack } from '../facts';
import type { Line, ReaderEvent, ReaderRecord } from './record';

/** The items of one answer. */
interface Answer {
  readonly place: number; // of the line that they came over
  readonly number: number;
  readonly packs: readonly StoredPack[];
}

/** Hands over every message of every pack. */
export function handOver(
  client: ReaderRecord, { place, number, packs }: Answer, kernel: Kernel,
): void {
  const { app, options: { fanout }, chunks, tokens, lines } = client;
  const line = lines[place] as Line;
  const subscriber = fanout === null ? app : kernel.introduce(fanout, 'subscriber');
  const left = packs.reduce((sum, { copies }) => sum + copies.length, 0);
  chunks.set(number, { place, left });
  line.chunks++;
  for (const { pack, copies } of packs) {
    pack.messages.forEach((message, at) => {
      const token = ++client.given;
      tokens.set(token, number);
      const copy = copies[at] as Deliver['copy'];
      const attempt = 1; // nobody counts them
      kernel.send(app, {
        type: 'deliver', message, copy, attempt, subscriber, from: line.queue, token,
      } as Deliver);
    });
  }
}

/** The application is done with a message; Luxun is told nothing (L23). */
export function finish(client: ReaderRecord, { token = 0 }: ReaderEvent, kernel: Kernel): void {
  const { chunks, tokens, lines, manners: { chunksMax } } = client;
  const number = tokens.get(token) ?? 0;
  tokens.delete(token);
  const chunk = chunks.get(number);
  if (chunk === undefined || --chunk.left > 0) return;
  chunks.delete(number);
  const line = lines[chunk.place] as Line;
  const wasFull = line.chunks >= chunksMax;
  line.chunks--;
  if (!wasFull || line.request !== 0) return;
  kernel.wake(`again ${chunk.place}`, kernel.now, say({ type: 'again', place: chunk.place }));
}
