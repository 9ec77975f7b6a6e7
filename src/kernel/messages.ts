/** Messages and their labels. A label is the message's natural identity, short enough to read. */
import { Fact } from '../base/fact';
import type { ActorId, MessageId } from '../trace/entry';
import type { Message } from '../trace/message';
import type { MessageSpec } from './api';

export class MadeMessage extends Fact implements Message {
  readonly ordinal: number;
  readonly key: string | null;
  readonly size: number;
  private readonly name: string | undefined; // when the scenario gives it one
  prefix = 'm';

  constructor(readonly id: MessageId, readonly producer: ActorId, spec: MessageSpec) {
    super();
    this.ordinal = spec.ordinal;
    this.key = spec.key;
    this.size = spec.size;
    this.name = spec.label;
  }

  /** Put together when somebody looks: a million texts would fill the memory. */
  get label(): string {
    return this.name ?? `${this.prefix}${this.ordinal}`;
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

  prefixOf(producer: ActorId): string {
    return this.prefixes.get(producer) ?? 'm';
  }
}
