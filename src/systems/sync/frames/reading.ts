/** Who waits for whom, folded from the trace: calls that are out, and requests in services. */
import { fieldsOf, type Json } from '../../../base/json';
import { type Micros, parseDuration } from '../../../base/micros';
import type { Reading } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { type CallOptions, topologyOf } from '../topology';
import { type CallerDetail, Held, Out, type ServiceDetail, SHOWN_MAX } from './detail';

/** What one application that calls has going on. */
interface Calling {
  readonly patience: Micros; // 0: none
  readonly out: Map<string, Out>; // by service and request
  readonly inside: Set<number>; // messages that have not left yet
  readonly outcomes: Map<number, string>; // by message: what is known of it
  breaker: string;
}

/** What one service holds. */
interface Serving {
  readonly room: number;
  readonly held: Map<number, Held>; // by copy, in the order in which they came
  readonly workers: Set<number>;
  ok: number;
  shed: number;
  failed: number;
}

export interface SyncState {
  readonly callers: Map<ActorId, Calling>;
  readonly services: Map<ActorId, Serving>;
}

const NONE: readonly ActorId[] = [];

function begin(trace: Trace, scenario: Scenario | undefined): SyncState {
  const callers = new Map<ActorId, Calling>();
  const services = new Map<ActorId, Serving>();
  const specs = scenario === undefined ? [] : topologyOf(scenario).services;
  for (const { id, name, role } of trace.actors) {
    const service = specs.find((spec) => spec.name === name);
    const options = scenario?.producers.find((spec) => spec.id === name)?.options;
    if (role === 'destination') services.set(id, servingOf(service?.acceptCount ?? -1));
    if (role === 'destination' || role === 'producer') {
      callers.set(id, callingOf(service?.client ?? (options as CallOptions | undefined)));
    }
  }
  return { callers, services };
}

const callingOf = (options: CallOptions | undefined): Calling => ({
  patience: parseDuration(options?.timeoutDuration ?? '0s') ?? (0 as Micros),
  out: new Map(), inside: new Set(), outcomes: new Map(),
  breaker: options?.circuitBreaker ? 'closed' : '',
});

const servingOf = (room: number): Serving =>
  ({ room, held: new Map(), workers: new Set(), ok: 0, shed: 0, failed: 0 });

function read(state: SyncState, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const { kind, actor, peer, copy, message } = entry;
  const calling = state.callers.get(actor);
  const serving = state.services.get(actor);
  switch (kind) {
    case 'created':
      calling?.inside.add(message ?? -1);
      return [actor];
    case 'sent':
      return calling !== undefined && entry.native === 'POST' ? sent(calling, trace, entry) : NONE;
    case 'answered':
      return answered(state, trace, entry);
    case 'settled':
      return peer !== undefined && serving !== undefined ? answered(state, trace, entry) : NONE;
    case 'changed':
      return calling === undefined ? NONE : turned(calling, entry);
    case 'crashed':
      return crashed(state, trace, actor);
    case 'joined':
    case 'left':
      return peer === undefined ? NONE : staffed(state, entry, peer);
    case 'stored':
      return serving === undefined ? NONE : stored(serving, trace, entry);
    case 'delivered':
      return serving === undefined ? NONE : delivered(serving, trace, entry);
    case 'removed':
      return serving?.held.delete(copy ?? -1) ? [actor] : NONE;
    default:
      return NONE;
  }
}

const keyOf = (service: string, request: Json | undefined): string =>
  `${service} ${String(request as number)}`;

function sent(calling: Calling, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { seq, at, actor, peer, message = 0 } = entry;
  const { request, attempt = 1 } = fieldsOf(entry.detail);
  const service = peer === undefined ? '' : trace.nameOf(peer);
  calling.inside.delete(message);
  calling.out.set(keyOf(service, request), new Out(trace.messages[message]?.label ?? '', seq, {
    service, attempt: Number(attempt), from: at, until: (at + calling.patience) as Micros,
  }));
  return [actor];
}

/** A service's answer, or what a caller finds out by itself. */
function answered(state: SyncState, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { actor, peer, native, message = -1 } = entry;
  const { request, outcome, service = trace.nameOf(actor) } = fieldsOf(entry.detail);
  const app = peer ?? actor;
  const calling = state.callers.get(app);
  if (calling === undefined) return NONE;
  calling.out.delete(keyOf(String(service as string), request));
  calling.inside.delete(message);
  if (message >= 0) calling.outcomes.set(message, String(outcome as string));
  if (peer === undefined) return [app, ...leave(state, trace, { app, service, request })];
  const serving = state.services.get(actor);
  if (serving === undefined) return [app];
  if (native === '503') serving.shed++;
  else if (native === '200' || native === '202') serving.ok++;
  else serving.failed++;
  return [app, actor];
}

interface Leaving {
  readonly app: ActorId;
  readonly service: Json;
  readonly request: Json | undefined;
}

/** H3: the request stays in the service, and nobody waits for it. */
function leave(
  { services }: SyncState, trace: Trace, { app, service, request }: Leaving,
): readonly ActorId[] {
  const id = trace.actorNamed(String(service as string))?.id;
  const serving = id === undefined ? undefined : services.get(id);
  if (id === undefined || serving === undefined) return NONE;
  for (const held of serving.held.values()) {
    if (held.is.request !== keyOf(trace.nameOf(app), request)) continue;
    serving.held.set(held.copy, held.with({ hasLeft: true }));
  }
  return [id];
}

function turned(calling: Calling, entry: TraceEntry): readonly ActorId[] {
  const { breaker } = fieldsOf(entry.detail);
  if (typeof breaker !== 'string') return NONE;
  calling.breaker = breaker;
  return [entry.actor];
}

/** A caller that dies waits for nothing any more; its requests stay where they are. */
function crashed(state: SyncState, trace: Trace, actor: ActorId): readonly ActorId[] {
  const calling = state.callers.get(actor);
  if (calling === undefined) return NONE;
  const requests = [...calling.out.keys()].map((key) => key.split(' '));
  calling.out.clear();
  calling.inside.clear();
  state.services.get(actor)?.workers.clear();
  return [actor, ...requests.flatMap(([service = '', request]) =>
    leave(state, trace, { app: actor, service, request }))];
}

function staffed(
  { services }: SyncState, { kind, actor }: TraceEntry, service: ActorId,
): readonly ActorId[] {
  const workers = services.get(service)?.workers;
  if (kind === 'joined') workers?.add(actor);
  else workers?.delete(actor);
  return [service];
}

function stored({ held }: Serving, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { seq, at, actor, copy = -1, message = 0, cause = seq } = entry;
  const request = trace.entry(cause);
  held.set(copy, new Held(copy, {
    label: trace.messages[message]?.label ?? '', entry: seq, since: at, worker: '', hasLeft: false,
    request: keyOf(trace.nameOf(request.actor), fieldsOf(request.detail)['request']),
  }));
  return [actor];
}

function delivered({ held }: Serving, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { seq, actor, copy = -1, peer } = entry;
  const known = held.get(copy);
  if (known === undefined || peer === undefined) return NONE;
  held.set(copy, known.with({ worker: trace.nameOf(peer), entry: seq }));
  return [actor];
}

function callerDetail({ out, inside, outcomes, breaker }: Calling): CallerDetail {
  const told = { ok: 0, failed: 0, unknown: 0 };
  for (const outcome of outcomes.values()) {
    if (outcome === 'ok') told.ok++;
    else if (outcome === 'fail') told.failed++;
    else told.unknown++;
  }
  return {
    out: [...out.values()].slice(0, SHOWN_MAX), total: out.size, inside: inside.size, told, breaker,
  };
}

function serviceDetail(serving: Serving, calling: Calling): ServiceDetail {
  const { held, room, workers, ok, shed, failed } = serving;
  const all = [...held.values()];
  const waiting = all.filter(({ is }) => is.worker === '');
  const atWork = all.filter(({ is }) => is.worker !== '');
  return {
    waiting: waiting.slice(0, SHOWN_MAX), atWork: atWork.slice(0, SHOWN_MAX), room,
    total: { waiting: waiting.length, atWork: atWork.length }, workers: workers.size,
    answers: { ok, shed, failed }, calls: callerDetail(calling),
  };
}

export const reading: Reading<SyncState> = {
  begin, read,
  detailOf: ({ callers, services }, actor) => {
    const [calling, serving] = [callers.get(actor), services.get(actor)];
    if (calling === undefined) return undefined;
    return serving === undefined ? callerDetail(calling) : serviceDetail(serving, calling);
  },
};
