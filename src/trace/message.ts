/** What a message is, from the moment its producer made it; none of this ever changes. */
import type { ActorId, MessageId } from './entry';

/** A message's facts. Its label is its natural identity: the nth of its producer. */
export interface Message {
  readonly id: MessageId; // its place in the run's message table
  readonly producer: ActorId; // the application that made it
  readonly ordinal: number; // 1 for the producer's first
  readonly key: string | null; // 'eu.paid'; what it routes or partitions by
  readonly size: number; // bytes of its body
  readonly label: string; // 'm14', or 'b3' for the second producer's third
}

/**
 * Messages that follow each other in the table, as columns: what crosses the doorway as objects is
 * written and read field by field, each with its name, which takes the page several times as long.
 */
export interface MessageColumns {
  readonly producer: Uint16Array;
  readonly ordinal: Uint32Array;
  readonly size: Float64Array; // bytes
  readonly keys: readonly (string | null)[];
  readonly labels: readonly string[];
}

/** The messages of a table from a place on. */
export function packMessages(table: readonly Message[], from: number): MessageColumns {
  const count = table.length - from;
  const keys: (string | null)[] = [];
  const labels: string[] = [];
  const columns = {
    producer: new Uint16Array(count), ordinal: new Uint32Array(count),
    size: new Float64Array(count), keys, labels,
  };
  for (let i = 0; i < count; i++) {
    const { producer, ordinal, size, key, label } = table[from + i]!;
    columns.producer[i] = producer;
    columns.ordinal[i] = ordinal;
    columns.size[i] = size;
    keys.push(key);
    labels.push(label);
  }
  return columns;
}

/** Puts packed messages behind those that a table has. */
export function unpackMessages(table: Message[], packed: MessageColumns): void {
  const { producer, ordinal, size, keys, labels } = packed;
  for (let i = 0; i < producer.length; i++) {
    table.push({
      id: table.length as MessageId, producer: producer[i] as ActorId, ordinal: ordinal[i]!,
      key: keys[i]!, size: size[i]!, label: labels[i]!,
    });
  }
}
