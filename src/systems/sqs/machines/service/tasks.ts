/** StartMessageMoveTask, CancelMessageMoveTask and ListMessageMoveTasks (S61). */
import type { Json } from '../../../../base/json';
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Fault, invalid } from '../../topology/fault';
import { nameIn } from '../../topology/attributes';
import type { ServiceRequest } from '../facts';
import { moveTask } from '../move-task';
import { answer } from '../queue/answer';
import type { ServiceRecord } from '../service-record';

const PER_SECOND_MAX = 500;
// Simplified: a task without a rate of its own moves 100 messages a second.
const PER_SECOND = 100;
// S61: without MaxResults only the newest is listed.
const [LISTED, LISTED_MAX] = [1, 10];
const HANDLE = /^move-task-\d+$/;

const fault = (code: string, text: string): Fault => ({ code, text });
const isActive = (status: string): boolean => status === 'RUNNING' || status === 'CANCELLING';

/** Answers StartMessageMoveTask. */
export function startMoveTask(
  service: ServiceRecord, request: ServiceRequest, kernel: Kernel,
): void {
  const { signature, native, source: from = '', destination: to, perSecond } = request;
  const source = nameIn(from);
  const destination = to === undefined ? null : nameIn(to);
  const asked = { to: kernel.sender, signature, native };
  const whole = startFault(service, { source, destination, perSecond });
  if (whole !== undefined) return answer(asked, { whole }, kernel);
  const handle = `move-task-${++service.started}`;
  const pace = Math.round(1e6 / (perSecond ?? PER_SECOND)) as Micros;
  const actor = kernel.create({
    name: handle, role: 'router', machine: moveTask, host: kernel.self,
    record: { handle, source: service.listed[source]?.id, destination, pace },
  });
  service.tasks[handle] = {
    source, destination, perSecond: perSecond ?? null, startedAt: kernel.now, actor,
    status: 'RUNNING', moved: 0,
  };
  const detail = { TaskHandle: handle };
  answer(asked, { parts: [{ rule: 'sqs:S61', detail }], task: handle }, kernel);
}

interface Start {
  readonly source: string;
  readonly destination: string | null;
  readonly perSecond: number | undefined;
}

function startFault(service: ServiceRecord, start: Start): Fault | undefined {
  const { source, destination, perSecond = 1 } = start;
  const isThere = (name: string): boolean => service.listed[name]?.deletedAt === -1;
  if (!isThere(source)) return fault('ResourceNotFoundException', 'The source does not exist.');
  const isDlq = Object.values(service.listed).some(({ attributes, deletedAt }) =>
    deletedAt === -1 && attributes.redrive?.dlq === source);
  // S61: only what is a dead-letter queue of some queue.
  if (!isDlq) return invalid('Source queue must be configured as a Dead Letter Queue.');
  if (destination !== null && !isThere(destination)) {
    return fault('ResourceNotFoundException', 'The destination does not exist.');
  }
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > PER_SECOND_MAX) {
    return invalid(`MaxNumberOfMessagesPerSecond must be from 1 to ${PER_SECOND_MAX}.`);
  }
  const isBusy = Object.values(service.tasks).some((task) =>
    task.source === source && isActive(task.status));
  return isBusy
    ? invalid('There is already a task running: a source has one active task.') : undefined;
}

/** Answers CancelMessageMoveTask: what has moved stays moved. */
export function cancelMoveTask(
  service: ServiceRecord, request: ServiceRequest, kernel: Kernel,
): void {
  const { signature, native, task: handle = '' } = request;
  const task = service.tasks[handle];
  const asked = { to: kernel.sender, signature, native };
  if (task === undefined) {
    const whole = HANDLE.test(handle)
      ? fault('ResourceNotFoundException', 'The task does not exist.')
      : invalid('Value for parameter TaskHandle is invalid.');
    return answer(asked, { whole }, kernel);
  }
  if (task.status !== 'RUNNING') {
    return answer(asked, { whole: invalid('Only active tasks can be cancelled.') }, kernel);
  }
  task.status = 'CANCELLING';
  kernel.send(task.actor, { type: 'cancel' });
  const detail = { ApproximateNumberOfMessagesMoved: task.moved };
  answer(asked, { parts: [{ detail }] }, kernel);
}

/** Answers ListMessageMoveTasks, the newest first. */
export function listMoveTasks(
  service: ServiceRecord, request: ServiceRequest, kernel: Kernel,
): void {
  const { signature, native, source: from = '', max = LISTED } = request;
  const asked = { to: kernel.sender, signature, native };
  const source = nameIn(from);
  if (service.listed[source]?.deletedAt !== -1) {
    const whole = fault('ResourceNotFoundException', 'The source does not exist.');
    return answer(asked, { whole }, kernel);
  }
  const results = Object.entries(service.tasks)
    .filter(([, task]) => task.source === source)
    .toReversed().slice(0, Math.min(max, LISTED_MAX))
    .map(([handle, task]): Json => ({
      ...(task.status === 'RUNNING' && { TaskHandle: handle }),
      Status: task.status, SourceArn: source, ApproximateNumberOfMessagesMoved: task.moved,
      ...(task.destination !== null && { DestinationArn: task.destination }),
      ...(task.perSecond !== null && { MaxNumberOfMessagesPerSecond: task.perSecond }),
      StartedTimestamp: task.startedAt,
    }));
  answer(asked, { parts: [{ detail: { Results: results } }] }, kernel);
}
