/** What Luxun's clients and queues say to each other. */
import { Fact } from '../../../base/fact';
import type { Event } from '../../../kernel/machine';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { LuxunError } from '../queue/topic';

/** What a producer sends as one item (L16). */
export class Pack extends Fact {
  constructor(readonly messages: readonly Message[]) {
    super();
  }

  // Simplified: the frame of a pack counts no bytes.
  get length(): number {
    return this.messages.reduce((sum, { size }) => sum + size, 0);
  }
}

/** A pack that lies in a queue: each of its messages has a copy there. */
export class StoredPack extends Fact {
  constructor(readonly pack: Pack, readonly copies: readonly CopyId[], readonly since: number) {
    super();
  }
}

/** produce, or asyncProduce when nobody waits for an answer. */
export interface Produce extends Event {
  readonly type: 'produce';
  readonly pack: Pack;
  readonly number: number | null;
  readonly app: ActorId;
}

/** consume by a fanout id, or from an index. */
export interface Consume extends Event {
  readonly type: 'consume';
  readonly number: number;
  readonly fanout: string | null;
  readonly index: number;
  readonly fetchMax: number;
  readonly app: ActorId;
}

/** The answer to a consume; without items it says why. */
export interface Consumed extends Event {
  readonly type: 'consumed';
  readonly number: number;
  readonly packs: readonly StoredPack[];
  readonly next: number; // the index after the last item; -1 with an error
  readonly error: LuxunError | null;
}

/** findClosestIndexByTime. */
export interface Find extends Event {
  readonly type: 'find';
  readonly number: number;
  readonly time: number; // microseconds; EARLIEST and LATEST
  readonly app: ActorId;
}

export interface Found extends Event {
  readonly type: 'found';
  readonly number: number;
  readonly index: number; // NOT_FOUND when there is no item
}
