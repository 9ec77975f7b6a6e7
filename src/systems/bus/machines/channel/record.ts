/** What a channel keeps: its copies, the workers at it, and what its translator can read. */
import { Deque } from '../../../../base/deque';
import { Fact } from '../../../../base/fact';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Put } from '../facts';

/** One copy in a channel. A copy that comes back is a new fact with one attempt more. */
export class Held extends Fact {
  attempt = 1; // which delivery the next one is
  since = -1; // the entry that stored it

  constructor(readonly copy: CopyId, readonly put: Put) {
    super();
  }
}

export interface ChannelRecord {
  readonly name: string; // the application's
  readonly canRead: boolean; // it has a translator, or speaks the model itself
  readonly isTranslating: boolean;
  readonly isExclusive: boolean;
  readonly isPersistent: boolean;
  readonly most: number; // deliveries of one copy
  invalid: ActorId | null;
  dead: ActorId | null;
  uses: readonly string[];
  format: number; // the version of the application's own format
  changed: number; // the entry that made it so; -1: it is the first
  translator: number; // the version that its translator writes
  poison: Map<string, number>;
  waiting: Deque<Held>;
  idle: ActorId[];
  readers: Map<ActorId, Held | null>;
  returned: readonly Held[]; // while it is down: what was out with workers
}

/** A channel with nothing in it and nobody at it. */
export const channelRecord = (
  spec: Pick<ChannelRecord, 'name' | 'isPersistent'> & Partial<ChannelRecord>,
): ChannelRecord => ({
  canRead: true, isTranslating: false, isExclusive: false, most: Infinity,
  invalid: null, dead: null, uses: [], format: 1, changed: -1, translator: 1, poison: new Map(),
  waiting: new Deque(), idle: [], readers: new Map(), returned: [], ...spec,
});
