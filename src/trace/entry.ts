/** What happened, one entry at a time: the only output of the engine, the only input of a view. */
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';

/** Which actor of the run: its place in the trace's actor table. */
export type ActorId = number & { readonly actor: unique symbol };
/** Which message: made by the nth arrival of one producer, so no fault renumbers another. */
export type MessageId = number & { readonly message: unique symbol };
/** Which copy of a message: one for each queue, partition or replica that stored it. */
export type CopyId = number & { readonly copy: unique symbol };
/** A rule that a system follows, as its rules.json names it: "rabbitmq:R47". */
export type RuleId = string;

/** The closed list of what can happen, in the past tense; each system adds its own word. */
export const ENTRY_KINDS = [
  'started', // an actor came to be: a queue declared, a process begun
  'stopped', // it ended in good order: deleted, closed
  'crashed', // it died, by a fault or by its own poison
  'restarted', // it is back after a crash or a pause
  'connected', // a client and a broker agreed to talk
  'disconnected', // one side no longer hears the other
  'dropped', // a hop never arrived: lost, cut, or sent to somebody who is down
  'created', // a producer's application made a message
  'sent', // a request left for the broker: with a message, or a command without one
  'routed', // a router gave the message one destination; none at all: peer is absent
  'stored', // a copy lies ready in a destination; again with the same copy: it came back
  'replicated', // a copy reached another replica
  'delivered', // a copy left for a consumer; it stays there until settled
  'processed', // the consumer's work had its effect on the outside world
  'settled', // the consumer told the broker the outcome: accepted, rejected or released
  'answered', // the broker told a client the outcome of what it sent
  'expired', // a copy's time ran out
  'deadLettered', // a copy was given up by its destination and handed on to another
  'removed', // a copy is gone from its destination, with the reason in the detail
  'blocked', // an actor may not go on until something gives way
  'unblocked', // it may
  'joined', // a consumer began to read for a subscriber: a queue's consumers, or a group
  'left', // it no longer does
  'assigned', // a group gave a member something to read
  'committed', // a reader's place was written down
  'changed', // an actor's machine entered another state, or a setting took another value
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One thing that happened. The trace is a list of these, in order, and nothing else. */
export interface TraceEntry {
  readonly seq: number; // position in the trace; breaks ties of time
  readonly at: Micros; // simulated time
  readonly actor: ActorId; // who it happened to
  readonly kind: EntryKind;
  readonly native: string; // the system's own word: 'basic.publish', 'Fetch', 'DeleteMessage'
  readonly message?: MessageId;
  readonly cause?: number; // seq of the entry that led to this one
  readonly rule?: RuleId; // the rule that was followed, linked to its source
  readonly peer?: ActorId; // the other end of a hop: 'worker-1'
  readonly until?: Micros; // when what began here ends: a hop arrives, a lease runs out
  readonly copy?: CopyId;
  readonly detail?: Json; // plain data, shown in the inspector
}
