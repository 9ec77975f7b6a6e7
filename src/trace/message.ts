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
