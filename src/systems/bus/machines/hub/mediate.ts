/** The hub's work: a worker translates a message, and it goes to those who want it. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { MODEL, receiversOf } from '../../topology';
import { Call, type Put } from '../facts';
import { answer } from './accept';
import type { HubRecord, Job, Route } from './record';

/** A worker is done with its message. */
interface Mediated extends Event {
  readonly type: 'mediated';
  readonly number: number;
}

/** B5: the message that waited longest has the next free worker, whoever it is from. */
export function begin(hub: HubRecord, _: Event, kernel: Kernel): void {
  const { waiting, working, workers, mediation, slowness } = hub;
  while (working.size < workers) {
    const job = waiting.shift();
    if (job === undefined) return;
    const number = ++hub.begun;
    working.set(number, job);
    const { copy, sent: { message: { id: message } }, from: { since: cause } } = job;
    const until = (kernel.now + Math.round(mediation * slowness)) as Micros;
    kernel.record('changed', {
      native: 'mediate', message, copy, cause, until, rule: 'bus:B5',
      detail: { model: hub.models[hub.model]?.name ?? '' },
    });
    const event: Mediated = { type: 'mediated', number };
    kernel.wake(number, until, event);
  }
}

export function finish(hub: HubRecord, event: Event, kernel: Kernel): void {
  const { number } = event as Mediated;
  const job = hub.working.get(number);
  if (job === undefined) return;
  hub.working.delete(number);
  const problem = problemOf(hub, job, kernel);
  if (problem !== undefined) {
    return giveUp(hub, { job, to: hub.invalid, native: 'invalid message', ...problem }, kernel);
  }
  const { message, sender, to } = job.sent;
  const routes = receiversOf(hub.routes, message.key, sender)
    .filter(({ name }) => to === null || name === to);
  if (routes.length === 0) {
    const why = { reason: 'unrouted', rule: 'bus:B11' };
    return giveUp(hub, { job, to: hub.dead, native: 'dead letter', ...why }, kernel);
  }
  pass(hub, { job, routes }, kernel);
}

interface Problem {
  readonly reason: string;
  readonly field?: string; // that is not there
  readonly rule: string;
}

/** B10: why a message makes no sense to the bus; undefined when it does. */
function problemOf(hub: HubRecord, job: Job, kernel: Kernel): Problem | undefined {
  const { message, isReadable, fills } = job.sent;
  const since = hub.poison.size === 0 ? undefined : hub.poison.get(message.label);
  if (since !== undefined) {
    kernel.cause = since;
    return { reason: 'translator', rule: 'bus:B10' };
  }
  if (!isReadable) return { reason: 'format', rule: 'bus:B2' };
  const { fields = [], optional = [] } = hub.models[hub.model] ?? {};
  const lacking = fills === null ? undefined
    : fields.find((field) => !optional.includes(field) && !fills.includes(field));
  return lacking === undefined ? undefined : { reason: 'field', field: lacking, rule: 'bus:B6' };
}

const ROUTED = template('routed', 'route', { rule: 'bus:B4' });
const MOVED = template('removed', 'mediate', { rule: 'bus:B4', detail: { reason: 'moved' } });

/** B4: each who wants it has a copy, in the form of the model that is in force. */
function pass(
  hub: HubRecord, { job, routes }: { job: Job; routes: readonly Route[] }, kernel: Kernel,
): void {
  const { copy, sent: { message, fills } } = job;
  const { cause } = kernel;
  const model = hub.models[hub.model];
  const fields = model?.fields.filter((field) =>
    fills === null || fills.includes(field)) ?? [];
  const call = hub.calls.get(copy);
  for (const { channel } of routes) {
    kernel.cause = cause;
    kernel.note(ROUTED.of(message.id, copy, channel));
    put(channel, {
      type: 'put', message, from: MODEL, fields, isReadable: true, format: null,
      changed: hub.changed, call: call === undefined ? null
        : new Call(kernel.self, call.app, { number: copy, message: message.id }),
    }, kernel);
  }
  kernel.cause = cause;
  kernel.note(MOVED.of(message.id, copy));
}

const put = (channel: ActorId, event: Put, kernel: Kernel): void => kernel.send(channel, event);

interface GivenUp extends Problem {
  readonly job: Job;
  readonly to: ActorId | null;
  readonly native: string;
}

/** B10, B11: kept where somebody may look at it, or gone. */
function giveUp(
  hub: HubRecord, { job, to, native, rule, reason, field }: GivenUp, kernel: Kernel,
): void {
  const { copy, sent: { message } } = job;
  const { id } = message;
  const detail = { reason, ...(field !== undefined && { field }) };
  if (to === null) {
    kernel.record('removed', { native: 'discard', message: id, copy, rule, detail });
  } else {
    const fields = { native, message: id, copy, peer: to, rule, detail };
    kernel.record('deadLettered', fields);
    put(to, {
      type: 'put', message, from: '', fields: null, isReadable: true, format: null, call: null,
      changed: -1,
    }, kernel);
  }
  answer(hub, { copy, outcome: 'fail' }, kernel);
}
