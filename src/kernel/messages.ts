/** Messages and their labels. A label is the message's natural identity, short enough to read. */
import { Fact } from '../base/fact';
import type { ActorId, MessageId } from '../trace/entry';
import type { Message } from '../trace/message';
import type { MessageSpec } from './api';

/** What the messages of one producer have in common. */
export interface Origin {
  readonly producer: ActorId;
  readonly prefix: string; // of their labels
}

/** Small on purpose: a run keeps every message for ever. */
class MadeMessage extends Fact implements Message {
  readonly ordinal: number;
  readonly key: string | null;
  readonly size: number;

  constructor(readonly id: MessageId, private readonly origin: Origin, spec: MessageSpec) {
    super();
    this.ordinal = spec.ordinal;
    this.key = spec.key;
    this.size = spec.size;
  }

  get producer(): ActorId {
    return this.origin.producer;
  }

  get label(): string {
    return `${this.origin.prefix}${this.ordinal}`;
  }
}

/** A message that the scenario has given a label. */
class NamedMessage extends MadeMessage {
  constructor(private readonly name: string, id: MessageId, { origin, spec }: Making) {
    super(id, origin, spec);
  }

  override get label(): string {
    return this.name;
  }
}

interface Making {
  readonly origin: Origin;
  readonly spec: MessageSpec;
}

/** Which letter each producer's messages have: "m" for the only one, else "a", "b", ... */
export class Labels {
  private readonly origins: (Origin | undefined)[] = []; // by producer

  /** Names the producers once, before the run, in the scenario's order. */
  name(producers: readonly ActorId[]): void {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    producers.forEach((producer, place) => {
      const round = Math.floor(place / letters.length);
      const letter = producers.length === 1 ? 'm' : (letters[place % letters.length] ?? 'z');
      const prefix = round === 0 ? letter : `${letter}${round + 1}.`;
      this.origins[producer] = { producer, prefix };
    });
  }

  /** Makes a message of a producer. */
  make(id: MessageId, producer: ActorId, spec: MessageSpec): MadeMessage {
    const origin = (this.origins[producer] ??= { producer, prefix: 'm' });
    return spec.label === undefined
      ? new MadeMessage(id, origin, spec)
      : new NamedMessage(spec.label, id, { origin, spec });
  }
}
