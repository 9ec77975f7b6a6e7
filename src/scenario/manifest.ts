/** What a system says of itself, for lists of systems: read without loading the system. */
import type { EntryKind } from '../trace/entry';
import type { Words } from './scenario';

/** What a system can do that others cannot; comparisons and lessons ask for these. */
type Capability =
  | 'acknowledge' // a consumer says how its work ended
  | 'requeue' // a message may come back
  | 'replay' // a reader may go back
  | 'order' // messages stay in order while nothing goes wrong
  | 'route' // a message goes to many places by what it is
  | 'broadcast' // every subscriber gets every message
  | 'expire' // time ends messages
  | 'delay' // a message may wait for its time
  | 'priority' // some go first
  | 'deadLetter' // what was given up is kept
  | 'confirm' // the producer learns that a message is safe
  | 'persist' // messages outlive a process
  | 'replicate' // and a machine
  | 'transact'; // several effects become one

/** A system's name and face. */
export interface Manifest {
  readonly id: string; // its folder: 'rabbitmq'
  readonly title: Words;
  readonly summary: Words; // one sentence: what it teaches
  readonly begin?: readonly string[]; // its worlds to begin with, best first
  readonly isHidden?: boolean; // not in the gallery
  readonly engines?: readonly string[]; // of a managed system: whose machines play its worlds
  readonly telemetry?: string; // OpenTelemetry's name for it, when that is not its id: 'aws_sqs'
  readonly can: readonly Capability[];
  readonly kinds: readonly EntryKind[]; // those that occur in its scenarios
}

/** Lists of systems begin with those that most people choose among. */
const FIRST = [
  'kafka', 'rabbitmq', 'sqs', 'pubsub', 'activemq', 'amazonmq', 'luxun', 'zeromq', 'ipc', 'bus',
  'sync',
];

const placeOf = (system: string): number => {
  const place = FIRST.indexOf(system);
  return place < 0 ? FIRST.length : place;
};

/** Which of two systems a list names first: below 0, the one. Others stay in their own order. */
export const systemOrder = (one: string, other: string): number => placeOf(one) - placeOf(other);
