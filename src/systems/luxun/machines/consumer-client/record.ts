/** What a consumer's library keeps. */
import type { Event } from '../../../../kernel/machine';
import type { Settle } from '../../../../machines/messages';
import type { ActorId } from '../../../../trace/entry';
import type { Manners } from '../../scenario/settings';
import type { ReceiverOptions, Start } from '../../topology';
import type { Consumed, Found } from '../facts';

/** What is being fetched from one broker. */
export interface Line {
  readonly broker: ActorId;
  readonly queue: ActorId; // the topic there
  request: number; // of the open call; 0 for none
  index: number; // where it reads on, without a fanout id; -1 before it is known
  empty: number; // answers without items, one after another
  chunks: number; // fetched, and not all worked on
}

/** Messages of one answer that the application has not finished. */
interface Chunk {
  readonly place: number; // of the line
  left: number;
}

export interface ReaderRecord {
  readonly app: ActorId;
  readonly options: ReceiverOptions;
  readonly manners: Manners;
  readonly lines: Line[];
  readonly chunks: Map<number, Chunk>; // by the request that brought it
  readonly tokens: Map<number, number>; // by token: which chunk
  requests: number;
  given: number; // tokens so far
}

export type ReaderEvent = Event & Partial<Omit<Consumed, 'type'>> & Partial<Omit<Found, 'type'>>
  & Partial<Omit<Settle, 'type'>> & {
    readonly place?: number;
    readonly peer?: ActorId;
    readonly to?: Start;
  };

const NOTHING = { request: 0, index: -1, empty: 0, chunks: 0 };

/** A library that has read nothing. */
export const readerRecord = (
  app: ActorId, options: ReceiverOptions,
  { views, manners }: {
    views: readonly Pick<Line, 'broker' | 'queue'>[]; manners: Manners;
  },
): ReaderRecord => ({
  app, options, manners, chunks: new Map(), tokens: new Map(), requests: 0, given: 0,
  lines: views.map((view) => ({ ...NOTHING, ...view })),
});

/** The process died: what it had fetched is gone, and so is its place. */
export function forget(client: ReaderRecord): void {
  client.chunks.clear();
  client.tokens.clear();
  for (const line of client.lines) Object.assign(line, NOTHING);
}
