/** Which entries concern an actor or a message, kept as the trace grows. */
import { NO_ACTOR, NONE } from './columns';
import type { ActorId, MessageId } from './entry';
import type { Trace } from './trace';
import { firstAfter } from '../base/first-after';

export class EntryIndex {
  private readonly actors: number[][] = [];
  private readonly messages: number[][] = [];
  private read = 0;

  constructor(private readonly trace: Trace) {}

  /** True while the trace has only grown since it was last read. */
  follows(trace: Trace): boolean {
    return trace === this.trace && trace.length >= this.read;
  }

  readOn(): this {
    const { actor, peer, message } = this.trace.columns;
    for (let seq = this.read; seq < this.trace.length; seq++) {
      const [who, other] = [actor[seq] as number, peer[seq] as number];
      if (who !== NO_ACTOR) (this.actors[who] ??= []).push(seq);
      if (other !== NO_ACTOR && other !== who) (this.actors[other] ??= []).push(seq);
      if (message[seq] !== NONE) (this.messages[message[seq] as number] ??= []).push(seq);
    }
    this.read = this.trace.length;
    return this;
  }

  /** Entries of an actor, or with it at the other end, among the first `count`. */
  ofActor(actor: ActorId, count: number): readonly number[] {
    return upTo(this.actors[actor], count);
  }

  ofMessage(message: MessageId, count: number): readonly number[] {
    return upTo(this.messages[message], count);
  }
}

function upTo(seqs: readonly number[] | undefined, count: number): readonly number[] {
  return seqs === undefined ? [] : seqs.slice(0, firstAfter(seqs, count - 1));
}
