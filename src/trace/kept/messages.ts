/** The messages of a run. A long run may give up the first of them, but for some it names. */
import { assert } from '../../base/assert';
import type { Message } from '../message';

/** Somebody asks for what a run has given up. */
export class NotKept extends Error {
  constructor(what: string) {
    super(`${what} is needed again, and is no longer kept; keep more entries`);
  }
}

/** What has been given up of a trace, and what the rest needs of it. */
export interface GivenUp {
  readonly rows: number; // the first row that is kept
  readonly messages: number; // the first message from which on all are kept
  readonly others: Iterable<number>; // the ids of those kept before it
}

export class MessageTable {
  /** All messages, by their ids as long as none was given up. */
  readonly list: Message[] = [];
  /** The id of the first in the list. */
  first = 0;
  private others = new Map<number, Message>(); // those kept before it, by id

  /** How many there have been. */
  get count(): number {
    return this.first + this.list.length;
  }

  /** The message of an id; undefined when there never was one, or when it was given up. */
  at(id: number): Message | undefined {
    return id >= this.first ? this.list[id - this.first] : this.others.get(id);
  }

  /** Forgets all but the first so many. */
  cut(count: number): void {
    assert(count >= this.first, 'messages that were given up cannot be cut off');
    this.list.length = count - this.first;
  }

  /** Gives up all messages before one, but for some others. */
  giveUp({ messages: first, others }: GivenUp): void {
    const kept = new Map<number, Message>();
    for (const id of others) {
      const message = this.at(id);
      if (message !== undefined) kept.set(id, message);
    }
    this.others = kept;
    this.list.splice(0, first - this.first);
    this.first = first;
  }
}
