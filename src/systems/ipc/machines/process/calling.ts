/** What a process says of itself in each of its calls. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { Api, ReaderOptions, WriterOptions } from '../../topology';
import type { Access, Call } from '../facts';

/** The part of a process that makes its calls. */
export interface ProcessRecord {
  readonly app: ActorId;
  readonly machine: ActorId;
  readonly queue: ActorId;
  readonly api: Api;
  readonly options: WriterOptions | ReaderOptions;
  id: number | null; // of the queue that it has open
  calls: number;
}

/** A process that has called nothing yet. */
export const processRecord = (
  given: Pick<ProcessRecord, 'app' | 'machine' | 'queue' | 'api'>,
): Omit<ProcessRecord, 'options'> => ({ ...given, id: null, calls: 0 });

/** What a call has of its own. */
export interface Asked {
  readonly event: Event & { readonly [field: string]: unknown };
  readonly native: string;
  readonly message?: Message;
  readonly rule?: string; // by which it may have to wait
}

/** Makes a call; returns its number. */
export function call(process: ProcessRecord, asked: Asked, kernel: Kernel): number {
  const { app, machine, queue, id, options: { user, creat } } = process;
  const { event, native, message, rule } = asked;
  const number = ++process.calls;
  kernel.connect(machine);
  kernel.send(queue, { number, app, user, id, creat, ...event } as Call, {
    kind: 'sent', native, actor: app, peer: queue,
    ...(message !== undefined && { message: message.id }), ...(rule !== undefined && { rule }),
  });
  return number;
}

const LOST = ['EIDRM', 'EINVAL'];

/** Whether what returned is of the queue that this process still has open. */
export function noteId(
  process: ProcessRecord, { id = null, code = '' }: { id?: number | null; code?: string },
): void {
  if (LOST.includes(code)) process.id = null;
  else if (id !== null) process.id = id;
}

/** What a process may be told to ask, whether it writes or reads. */
export interface OwnCommand extends Event {
  readonly creat?: boolean;
  readonly exclusive?: boolean;
  readonly access?: Access;
  readonly qbytes?: number;
  readonly restarts?: boolean;
  readonly on?: boolean;
}

const NATIVES = {
  sysv: { open: 'msgget', remove: 'IPC_RMID', stat: 'IPC_STAT', setBytes: 'IPC_SET',
    poll: 'poll', register: 'mq_notify' },
  posix: { open: 'mq_open', remove: 'mq_unlink', stat: 'mq_getattr', setBytes: 'mq_setattr',
    poll: 'poll', register: 'mq_notify' },
} as const;

/** Makes the call that a command names. */
export function ask(process: ProcessRecord, command: OwnCommand, kernel: Kernel): void {
  const { creat = true, exclusive = false, access = 'both', qbytes = 0, on = true } = command;
  const own = {
    open: { creat, exclusive, access }, setBytes: { qbytes }, register: { on },
    remove: {}, stat: {}, poll: {},
  } as const;
  const type = command.type as keyof typeof own;
  call(process, { event: { type, ...own[type] }, native: NATIVES[process.api][type] }, kernel);
}

/** A signal comes to the process while it sleeps in the kernel, or does not. */
export function signal(
  { queue, app, machine }: ProcessRecord, { restarts = false }: OwnCommand, kernel: Kernel,
): void {
  kernel.connect(machine);
  kernel.send(queue, { type: 'interrupt', restarts } as Event, {
    kind: 'sent', native: 'signal', actor: app, peer: queue, rule: 'ipc:I7',
  });
}

/** Simplified: what ends with its machine is begun again after one second. */
const RESTART_AFTER = 1_000_000;

// I9: nothing outlives its kernel.
export const perish = (_: object, __: object, kernel: Kernel): void =>
  kernel.crash(RESTART_AFTER as never);
