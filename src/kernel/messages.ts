/** Messages and their labels. A label is the message's natural identity, short enough to read. */
import { Fact } from '../base/fact';
import type { ActorId, MessageId } from '../trace/entry';
import type { Message } from '../trace/message';
import type { MessageSpec } from './api';

/** A message whose label is settled. */
interface Labelled extends MessageSpec {
  readonly label: string;
}

export class MadeMessage extends Fact implements Message {
  readonly ordinal: number;
  readonly key: string | null;
  readonly size: number;

  readonly label: string;

  constructor(readonly id: MessageId, readonly producer: ActorId, spec: Labelled) {
    super();
    this.label = spec.label;
    this.ordinal = spec.ordinal;
    this.key = spec.key;
    this.size = spec.size;
  }
}

/** Which letter each producer's messages have: "m" for the only one, else "a", "b", ... */
export class Labels {
  private readonly prefixes = new Map<ActorId, string>();

  /** Names the producers once, before the run, in the scenario's order. */
  name(producers: readonly ActorId[]): void {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    producers.forEach((producer, place) => {
      const round = Math.floor(place / letters.length);
      const letter = producers.length === 1 ? 'm' : (letters[place % letters.length] ?? 'z');
      this.prefixes.set(producer, round === 0 ? letter : `${letter}${round + 1}.`);
    });
  }

  labelOf(producer: ActorId, ordinal: number): string {
    return `${this.prefixes.get(producer) ?? 'm'}${ordinal}`;
  }
}
