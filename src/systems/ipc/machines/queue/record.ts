/** What the kernel keeps of the queues that bear, or bore, one name. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Limits } from '../../scenario/settings';
import type { QueueSpec } from '../../topology';
import type {
  Access, Call, Held, Interrupt, Open, Poll, Read, Register, SetBytes, Sleeper, Write,
} from '../facts';

/** One queue: a msqid_ds, or the inode of a POSIX queue. */
export interface Store {
  readonly id: number;
  readonly mode: string;
  readonly owner: string;
  held: Held[];
  bytes: number;
  qbytes: number; // System V
  readonly maxmsg: number; // POSIX
  readonly msgsize: number;
  readers: Sleeper<Read>[]; // asleep in a read, the longest first
  writers: Sleeper<Write>[];
  woken: ActorId[]; // writers that were woken, and do not run yet
  registered: Registration | null; // for a notification
  openBy: Map<ActorId, Access>;
  lastWriter: string;
  lastReader: string;
}

export interface Registration {
  readonly client: ActorId;
  readonly app: ActorId;
}

export interface QueueRecord {
  readonly spec: QueueSpec;
  readonly limits: Limits;
  stores: Map<number, Store>; // by id: those that still are
  named: number | null; // the one that the name leads to
  made: number; // so many there were
}

export type QueueEvent = Event & Partial<
  Omit<Call, 'type'> & Omit<Write, 'type'> & Omit<Read, 'type'> & Omit<Open, 'type'>
  & Omit<SetBytes, 'type'> & Omit<Register, 'type'> & Omit<Poll, 'type'> & Omit<Interrupt, 'type'>
> & {
  readonly peer?: ActorId; // whose process is gone
  readonly client?: ActorId; // of an alarm
  readonly store?: number;
};

/** What all queues of a machine count together. */
export interface MachineRecord {
  readonly clients: ActorId[];
  readonly queues: ActorId[];
  sysv: number;
  posix: number;
  bytesBy: Map<string, number>; // RLIMIT_MSGQUEUE, by user
}

/** No queue yet. */
export const queueRecord = (spec: QueueSpec, limits: Limits): QueueRecord =>
  ({ spec, limits, stores: new Map(), named: null, made: 0 });

/** What the queues of a machine know of each other. */
export const machineOf = (kernel: Kernel): MachineRecord => kernel.host<MachineRecord>();
