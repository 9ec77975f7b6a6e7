/** What the part of a consumer that polls and fetches remembers. */
import type { BitSet } from '../../../../base/bit-set';
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { Numbered } from '../../../../base/lists/numbered';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import type { ConsumerSettings } from '../../consumer/settings';
import type { LogRecord } from '../../log/batch';
import type { AutoCommit } from '../../offsets/auto-commit';
import type { PartitionName } from '../../protocol/partition';
import type { ConsumerOptions } from '../../topology';
import type { Calls } from '../network/calls';
import type { WantedPartition } from '../network/requests';
import type { Offsets } from '../groups/requests';

/** A partition as this client knows it from its metadata. */
export class KnownPartition extends Fact {
  constructor(
    readonly leader: number, // a broker's number; -1 for nobody
    readonly epoch: number,
  ) {
    super();
  }
}

/** Where a partition's position is to come from. */
export type Wanted =
  | { readonly from: 'commit' }
  | Resetting
  | { readonly from: 'earliest' | 'latest' }
  | { readonly from: 'time'; readonly time: Micros };

/** By auto.offset.reset. */
export interface Resetting {
  readonly from: 'reset';
  readonly isOutOfRange: boolean;
  readonly notBefore?: Micros; // it was asked for in vain
}

/** What was fetched and poll() has not returned yet. */
export class Buffered extends Fact {
  readonly epoch: number; // of its last batch
  readonly next: number; // position behind all of it, past markers and gaps
  readonly since: number; // seq of the entry that it came by

  constructor(
    given: Pick<Buffered, 'epoch' | 'next' | 'since'>, readonly records: readonly LogRecord[],
  ) {
    super();
    this.epoch = given.epoch;
    this.next = given.next;
    this.since = given.since;
  }
}

/** One partition that this consumer reads. */
export class Reading {
  readonly name: PartitionName;
  readonly partition: ActorId;
  known: KnownPartition | null; // as the client knows it: looked at with every fetch
  position: number | null = null;
  epoch = -1; // of the last record that was read; -1 for none
  knownEpoch = -1; // of the leader, when the position was last known to be right
  question: WantedPartition | null = null; // what its leader was asked last
  buffered: Buffered | null = null;
  isPaused = false;

  constructor(
    { name, partition, known }: Pick<Reading, 'name' | 'partition' | 'known'>,
    public wanted: Wanted | null, // while there is no position
  ) {
    this.name = name;
    this.partition = partition;
    this.known = known;
  }

  // By itself: a consumer may read a hundred, and a checkpoint has them all.
  copy(): Reading {
    return Object.assign(new Reading(this, this.wanted), this);
  }
}

/** A record that poll() returned. */
export class Handed extends Fact {
  readonly reading: PartitionName;
  readonly partition: ActorId;
  readonly number: number; // the token of its delivery
  readonly since: number; // seq of that

  constructor(readonly record: LogRecord, given: Omit<Handed, 'record'>) {
    super();
    this.reading = given.reading;
    this.partition = given.partition;
    this.number = given.number;
    this.since = given.since;
  }
}

/** A commit that the application waits for. */
export interface SyncCommit {
  readonly offsets: Offsets;
  readonly why: 'work' | 'rebalance' | 'close';
  number: number; // of the request; 0 while it could not be sent
}

export interface ClientRecord {
  readonly app: ActorId;
  member: ActorId | null; // without a group there is none
  readonly group: ActorId | null;
  readonly subscriber: ActorId; // the group, or the application itself
  readonly name: string; // client.id
  readonly options: ConsumerOptions;
  settings: ConsumerSettings;
  wantedProtocol: ConsumerSettings['protocol']; // from its next start on (K149)
  lives: number; // how often it was made before; -1 at first
  readonly brokers: readonly ActorId[];
  readonly calls: Calls;
  asked: number; // brokers that were asked for metadata
  failed: number; // attempts in a row that came to nothing
  isAskingSoon: boolean; // for metadata
  known: Map<PartitionName, KnownPartition>;
  topics: readonly string[]; // subscribed
  pattern: string | null; // of subscribe(): in a classic group the client itself follows it
  isFollowing: boolean; // the topics that fit are known
  readonly groupTopics: readonly string[]; // of the whole group: its leader assigns them all
  readings: Map<PartitionName, Reading>; // in the order of assignment
  isSettled: boolean; // each of them has a leader, and a position that is right under it
  mayHold: boolean; // something of them may be buffered; false: nothing is
  coordinator: ActorId | null;
  membership: { readonly member: string; readonly generation: number };
  autoCommit: AutoCommit | null;
  hands: Handed[]; // returned by poll() and not given to the application's code yet
  atWork: Numbered<Handed>; // in the application's code
  commit: SyncCommit | null;
  pending: 'prepare' | 'close' | null; // what a commit holds up
  released: readonly PartitionName[] | null; // what a member of the newer protocol gives up now
  tokens: number;
  readonly tools: ActorId[]; // for resets, started so far
  delivered: BitSet; // copies, as far as this process knows
  repeated: Map<number, number>; // deliveries of those that came again, by copy
  isWorking: boolean; // outside of poll()
  mayReturn: boolean; // poll() has looked whether a rebalance waits for it (K126)
  isOpen: boolean;
  producer: ActorId | null; // of this process: whoever consumes, transforms and produces has one
  worked: MessageId[]; // done since the last transaction
  made: number; // records that came of it
}

/** What comes to this part: an answer, a timer, a word of the others. */
export interface ClientEvent extends Event {
  readonly api: string;
  readonly number: number;
  readonly body: unknown;
  readonly peer: ActorId;
}

// K106: behind the last record that poll() returned, past gaps and markers.
/** The positions that a commit without offsets means. */
export const positionsOf = ({ readings }: ClientRecord): Offsets =>
  Object.fromEntries([...readings.values()].flatMap(({ name, position }) =>
    (position === null ? [] : [[name, position]])));
