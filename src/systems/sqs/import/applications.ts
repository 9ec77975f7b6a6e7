/** Applications for the queues of a template: who sends, and who reads what no function does. */
import { type Applications, sending, service } from '../../../interop/applications';
import type { uniqueIds } from '../../../interop/unique-ids';
import { isFifoName, type QueueSpec } from '../topology';
import { applyAttributes, DEFAULTS } from '../topology/attributes';
import { isFault } from '../topology/fault';
import type { Mapped } from './functions';

const GROUPS = ['group-1', 'group-2', 'group-3'];

/** The queue for another's dead letters. */
export function dlqOf({ name, attributes }: QueueSpec): string | undefined {
  const read = applyAttributes(DEFAULTS, attributes, isFifoName(name));
  return isFault(read) ? undefined : read.redrive?.dlq;
}

/** A producer for each queue but those of dead letters, and a consumer for what nobody reads. */
export function applicationsOf(
  queues: readonly QueueSpec[], functions: readonly Mapped[], idOf: Ids,
): Applications {
  const dead = new Set(queues.map(dlqOf));
  const alive = queues.filter(({ name }) => !dead.has(name));
  const used = alive.length === 0 ? queues : alive;
  const read = new Set(functions.map(({ queue }) => queue));
  const producers = producersOf(used.map(({ name: queue }) =>
    ({ name: `${queue}-producer`, queue })), idOf);
  const consumers = consumersOf(used.filter(({ name }) => !read.has(name))
    .map(({ name: queue }) => ({ name: `${queue}-consumer`, queue })), idOf);
  return { producers, consumers };
}

/** One who sends to a queue, or receives from it. */
export interface User {
  readonly name: string;
  readonly queue: string;
}

type Ids = ReturnType<typeof uniqueIds>;

/** Those who send, in the file form of a scenario. */
export const producersOf = (users: readonly User[], idOf: Ids): Applications['producers'] =>
  users.map(({ name, queue }, at) => ({
    id: idOf(name), ...sending(at, users.length),
    // S72: in a FIFO queue every message belongs to a group, which is its key here.
    ...(isFifoName(queue) && { keys: { kind: 'cycle', values: GROUPS } }),
    options: { queue },
  }));

/** Those who receive. */
export const consumersOf = (users: readonly User[], idOf: Ids): Applications['consumers'] =>
  users.map(({ name, queue }) => ({ id: idOf(name), service, options: { queue } }));
