/** The nouns of a world of kernel queues: one machine, its queues, and the processes at them. */
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';

/** Which of the kernel's two interfaces a queue belongs to. */
export type Api = 'sysv' | 'posix';

/** A queue as the world sets it up. */
export interface QueueSpec {
  readonly name: string; // 'orders'; '/orders' of POSIX
  readonly api: Api;
  readonly qbytes: number | null; // msg_qbytes; null: kernel.msgmnb
  readonly maxmsg: number | null; // mq_maxmsg; null: fs.mqueue.msg_default
  readonly msgsize: number | null; // mq_msgsize; null: fs.mqueue.msgsize_default
  readonly mode: string; // '600', as of a file
  readonly owner: string; // the user whose it is
  readonly exists: boolean; // there from the start; else the first process that opens it makes it
}

export interface Topology {
  readonly machine: string; // 'linux'
  readonly queues: readonly QueueSpec[];
}

/** What every process says of its queue. */
interface OpenOptions {
  readonly queue: string;
  readonly user: string; // who it runs as
  readonly creat: boolean; // IPC_CREAT, O_CREAT: it makes the queue when there is none
  readonly noWait: boolean; // IPC_NOWAIT, O_NONBLOCK
  readonly timeout: string | null; // mq_timedsend, mq_timedreceive: '200ms'
}

/** How a process writes. */
export interface WriterOptions extends OpenOptions {
  readonly type: number | null; // mtype, msg_prio; null: the message's key
  readonly onError: 'drop' | 'retry'; // EAGAIN, ETIMEDOUT, EINTR
  readonly retryAfter: string;
}

/** How a process waits for the next message. */
export type Waiting = 'call' | 'interval' | 'notify' | 'byHand';

/** How a process reads. */
export interface ReaderOptions extends OpenOptions {
  readonly type: number; // msgtyp: 0, n or -n
  readonly except: boolean; // MSG_EXCEPT
  readonly noError: boolean; // MSG_NOERROR
  readonly size: number | null; // bytes of its buffer; null: as much as may come
  readonly waits: Waiting;
  readonly every: string; // of 'interval': how long between two looks
  readonly registersAgain: boolean; // of 'notify': mq_notify after each notification
  readonly drains: boolean; // of 'notify': reads until EAGAIN
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Pick<Scenario, 'topology'>): Topology =>
  topology as unknown as Topology;

/** How a producer of a scenario that was read writes. */
export const writerOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): WriterOptions =>
  options as unknown as WriterOptions;

/** How a consumer of a scenario that was read reads. */
export const readerOptionsOf = ({ options }: Pick<ConsumerSpec, 'options'>): ReaderOptions =>
  options as unknown as ReaderOptions;

/** The part of an application's process that makes its system calls. */
export const callerOf = (app: string): string => `${app}.client`;

/** The road from a process into the kernel. */
export const roadOf = (app: string, machine: string): string => `${app}-${machine}`;
