/** What the service as a whole knows: its switches, its queues, its servers, its move tasks. */
import type { Micros } from '../../../base/micros';
import type { EntityRecord } from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { QueueAttributes } from '../topology/attributes';

/** What is a constant of the world. */
export interface Switches {
  readonly servers: number; // S20: storage servers of a standard queue
  readonly replicas: number; // how many of them have a copy of a message
  readonly shortPollSample: number; // S32: how many a short poll asks
  readonly isInstant: boolean; // changes, purges and counters take no time
  readonly orderJitter: Micros; // S30: how far a standard queue may leave the order of sending
  readonly inFlightLimit: number; // S36
  readonly inFlightLimitFifo: number; // S37
  readonly fifoScan: number; // S69
  readonly fifoRate: number; // S38: requests a second and action; 0 for no limit
  readonly fifoPartitions: number; // S39
}

/** A queue as the service knows it by name. */
interface Listed {
  readonly id: ActorId;
  attributes: QueueAttributes;
  deletedAt: Micros; // -1 while it is there
}

export interface ServiceRecord extends EntityRecord {
  readonly switches: Switches;
  readonly clients: ActorId[];
  listed: { [name: string]: Listed };
  down: number; // bits of the servers that cannot be reached
  tasks: { [handle: string]: TaskNote };
  started: number; // move tasks so far
}

/** A move task as ListMessageMoveTasks tells of it. */
export interface TaskNote {
  readonly source: string;
  readonly destination: string | null;
  readonly perSecond: number | null; // as asked for
  readonly startedAt: Micros;
  readonly actor: ActorId;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';
  moved: number;
}
