/** Who takes part in a run: the table that entries point into. */
import type { ActorId } from './entry';

/** What part an actor plays; views and the ledger ask for this, never for a system. */
export type Role =
  | 'producer' // an application that makes messages
  | 'consumer' // an application that works on them
  | 'client' // the library and connection in such an application
  | 'broker' // a server process
  | 'session' // the broker's side of a conversation: an AMQP channel, a group member's session
  | 'router' // passes messages on and keeps none: an exchange
  | 'destination' // keeps messages: a queue, a partition
  | 'replica' // one broker's copy of a destination: of a partition
  | 'subscriber' // several consumers counted as one reader: a consumer group
  | 'coordinator' // decides for others: a group coordinator, a controller
  | 'link' // a wire between two processes
  | 'world'; // the scenario itself: what a person did

/** One row of the actor table. Rows are only ever added. */
export interface Actor {
  readonly id: ActorId;
  readonly name: string; // unique in the run: 'orders', 'worker-1', 'shop>rabbit'
  readonly role: Role;
  readonly machine: string; // the id of its machine, 'queue'; '' when it has none
  readonly host?: ActorId; // the process it runs in: a queue's node, a client's application
  readonly ends?: readonly [ActorId, ActorId]; // of a wire: the processes that it joins
  readonly subscribers?: readonly string[]; // a destination's readers, when they are not itself
  readonly replays?: boolean; // a destination's: a seek may bring back what was settled there
  readonly isTold?: boolean; // a producer's: whether it waits for answers; else entries show it
}

/** What a destination calls one of its readers: a group "ledger" beside a consumer "ledger". */
export const readerName = (actor: Actor | undefined): string =>
  (actor?.role === 'subscriber' ? actor.name.replace(/ \(subscriber\)$/, '') : actor?.name ?? '');

/** The group that reads under a name, where there is one. */
export const groupNamed = (actors: readonly Actor[], name: string): Actor | undefined =>
  actors.find((actor) => actor.role === 'subscriber' && readerName(actor) === name);

/** The roles that stand for themselves where not every part of a process is shown. */
export const LINES: readonly Role[] = [
  'producer', 'router', 'destination', 'broker', 'coordinator', 'consumer', 'client',
];

/**
 * Who stands for an actor there: itself, when its role does and it is no part of a process that
 * does; else its process.
 */
export function lineOf(actors: readonly Actor[], actor: Actor): Actor | undefined {
  let at: Actor | undefined = actor;
  while (at !== undefined) {
    const isInside = at.host !== undefined && at.role !== 'destination' && at.role !== 'router';
    if (LINES.includes(at.role) && !isInside) return at;
    at = at.host === undefined ? undefined : actors[at.host];
  }
  return undefined;
}
