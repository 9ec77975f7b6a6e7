/** Reads from a trace what each step gave: messages, errors, and when a call returned. */
import { fieldsOf, type Fields, type Json } from '../../../../base/json';
import type { Micros } from '../../../../base/micros';
import type { Checkpoint, Outcome, Row, RowsByName } from '../../../../conform/outcome';
import { textOf } from '../../../../conform/text';
import type { TraceEntry } from '../../../../trace/entry';
import type { Trace } from '../../../../trace/trace';
import type { Written } from './cast';
import type { StepsPlan } from './plan';

/** What came back to one process, in order. */
interface Back {
  readonly native: string; // 'msgrcv'
  readonly at: Micros;
  readonly code: string; // 'OK'
  readonly brought: Fields | null; // a message
  readonly detail: Fields;
}

const CALLS = /^(msg|mq_|IPC_|poll$)/;
const WOKEN_AFTER = 2000; // microseconds: a call that takes longer has slept

export function outcomeOf(plan: StepsPlan, trace: Trace): Outcome {
  const backs = backsIn(plan, trace);
  const of = (id: string | undefined): readonly Back[] => backs.get(id ?? '') ?? [];
  const stepAt = (at: Micros): number => plan.times.findLastIndex((time) => time <= at);
  const { recording: { steps }, cast } = plan;
  const results = steps.flatMap((step, nth) => {
    const id = cast.actorOf.get(nth);
    const own = step.do === 'send' ? writtenBy(plan, nth, of) : ownOf(plan, nth, of(id));
    const isLoop = step.do === 'subscribe' && step['notify'] !== true;
    const row = isLoop ? undefined : SHOWN[step.do]?.(own);
    if (row === undefined) return [];
    const asked = step.do === 'send' ? own.length > 0 : true;
    const slept = lateIn(own, plan.times[nth] as Micros, step.do !== 'drain' && asked);
    const returned = slept === undefined || slept < 0 ? slept : stepAt(slept as Micros);
    return [{ step: nth, ...row, ...(returned !== undefined && { returned }) }];
  });
  return {
    results, consumers: loopsOf(plan, of, stepAt),
    clients: joined(noticesOf(plan, trace, stepAt), sleptIn(plan, results)),
    checkpoints: looksOf(plan, of),
  };
}

/** Calls that slept, as who was blocked and until which step. */
function sleptIn({ recording: { steps } }: StepsPlan, results: readonly Row[]): RowsByName {
  const rows: { [name: string]: Row[] } = {};
  for (const { step, returned, error } of results) {
    const name = textOf(steps[Number(step)]?.['as']);
    if (typeof returned !== 'number') continue;
    const code = error === undefined ? {} : { code: error };
    (rows[name] ??= []).push(
      { after: step!, event: 'blocked' },
      ...(returned < 0 ? [] : [{ after: returned, event: 'unblocked', ...code }]),
    );
  }
  return rows;
}

const joined = (one: RowsByName, other: RowsByName): RowsByName => Object.fromEntries(
  [...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) =>
    [name, [...one[name] ?? [], ...other[name] ?? []]
      .toSorted((a, b) => Number(a['after']) - Number(b['after']))]),
);

/** When a call came back that has slept; -1: never; undefined: it did not sleep. */
function lateIn(own: readonly Back[], time: Micros, mustReturn: boolean): number | undefined {
  const last = own.at(-1);
  if (last === undefined) return mustReturn ? -1 : undefined;
  if (last.code === NEVER) return -1;
  return last.at - time > WOKEN_AFTER ? last.at : undefined;
}

const NEVER = 'never';

const OPENS = /^(msgget|mq_open)$/;

/** The answers to what one step asked: who registers may do so several times. */
function ownOf(
  { recording: { steps }, cast }: StepsPlan, nth: number, all: readonly Back[],
): readonly Back[] {
  const verb = steps[nth]?.do ?? '';
  if (verb === 'declare' || verb === 'open') return all.slice(-1);
  const asked = all.filter(({ native }) => !OPENS.test(native));
  const place = cast.placeOf.get(nth);
  return place === undefined ? asked : asked.slice(place, place + 1);
}

/** The answers to what one step wrote: a writer may write for several, and a step have several. */
const writtenBy = (
  { cast }: StepsPlan, nth: number, of: Of,
): readonly Back[] => [...cast.writers.values()].flatMap(({ id, written }) => {
  const back = of(id).filter(({ native }) => !OPENS.test(native));
  return written.flatMap(({ step }, at): Back[] => (step !== nth ? []
    : [back[at] ?? { native: '', at: 0 as Micros, code: NEVER, brought: null, detail: {} }]));
});

const failed = (own: readonly Back[]): Row => {
  const code = own.map((each) => each.code).find((each) => each !== 'OK' && each !== NEVER);
  return code === undefined ? {} : { error: code };
};
const broughtIn = (own: readonly Back[]): Row[] =>
  own.flatMap(({ brought }) => (brought === null ? [] : [brought]));

const read = (own: readonly Back[]): Row => ({ got: broughtIn(own), ...failed(own) });
const looked = (own: readonly Back[]): Row => ({ ...failed(own), ...own.at(-1)?.detail });

/** What a step of each verb shows. */
const SHOWN: { readonly [verb: string]: (own: readonly Back[]) => Row } = {
  send: failed, receive: read, drain: (own) => ({ got: broughtIn(own) }),
  declare: failed, open: failed, delete: failed, remove: failed, set: failed, admin: failed,
  notify: failed, subscribe: failed, stat: looked, poll: looked,
};

function backsIn(plan: StepsPlan, trace: Trace): ReadonlyMap<string, readonly Back[]> {
  const labels = labelsIn(plan, trace);
  const backs = new Map<string, Back[]>();
  for (const entry of trace.entries()) {
    const { kind, native, peer, at } = entry;
    if (peer === undefined || !(kind === 'answered' || kind === 'delivered')) continue;
    if (kind === 'answered' && !CALLS.test(native)) continue;
    const own = backs.get(trace.nameOf(peer)) ?? [];
    backs.set(trace.nameOf(peer), own);
    own.push({ native, at, code: codeOf(entry), ...shownOf(entry, labels) });
  }
  return backs;
}

const codeOf = ({ kind, detail }: TraceEntry): string =>
  (kind === 'delivered' ? 'OK' : textOf(fieldsOf(detail)['code']) || 'OK');

interface Labels {
  readonly byId: ReadonlyMap<number, Written>;
  readonly own: ReadonlyMap<string, Written>; // by the name in the trace
}

function shownOf(
  { kind, message, detail }: TraceEntry, { byId, own }: Labels,
): Pick<Back, 'brought' | 'detail'> {
  const { type, cut, peeked, code: _, ...rest } = fieldsOf(detail);
  if (kind !== 'delivered' && peeked === undefined) return { brought: null, detail: rest };
  const made = kind === 'delivered' ? byId.get(message as number) : own.get(textOf(peeked));
  const label = made?.label ?? '';
  const msg = typeof cut === 'number' ? label.slice(0, cut) : label;
  const is = type ?? made?.type ?? 0;
  return { brought: { msg, type: is, priority: is }, detail: {} };
}

/** The nth message of a process that writes has the nth label that it was given. */
function labelsIn({ cast }: StepsPlan, trace: Trace): Labels {
  const byId = new Map<number, Written>();
  const own = new Map<string, Written>();
  const written = new Map([...cast.writers.values()].map((writer) => [writer.id, writer.written]));
  for (const { id, producer, ordinal, label } of trace.messages) {
    const given = written.get(trace.nameOf(producer))?.[ordinal - 1];
    if (given === undefined) continue;
    byId.set(id, given);
    own.set(label, given);
  }
  return { byId, own };
}

type Of = (id: string | undefined) => readonly Back[];
type StepAt = (at: Micros) => number;

/** What those were given that read all the time. */
function loopsOf({ recording: { steps }, cast }: StepsPlan, of: Of, stepAt: StepAt): RowsByName {
  return Object.fromEntries(steps.flatMap(({ do: verb, as, consumer, notify }, nth) => {
    if (verb !== 'subscribe' || notify === true) return [];
    const rows = of(cast.actorOf.get(nth)).flatMap(({ at, brought }) =>
      (brought === null ? [] : [{ after: stepAt(at), ...brought }]));
    return [[textOf(consumer ?? as), rows]];
  }));
}

/** Who was notified, and after which step. */
function noticesOf({ cast }: StepsPlan, trace: Trace, stepAt: StepAt): RowsByName {
  const rows: { [name: string]: Row[] } = {};
  for (const { kind, native, peer, at } of trace.entries()) {
    if (kind !== 'answered' || native !== 'notify' || peer === undefined) continue;
    const actor = trace.nameOf(peer);
    const name = [...cast.processes].find(([, ids]) => ids.includes(actor))?.[0] ?? actor;
    (rows[name] ??= []).push({ after: stepAt(at), event: 'notified' });
  }
  return rows;
}

/** How queues stood. */
function looksOf({ recording: { steps }, cast }: StepsPlan, of: Of): readonly Checkpoint[] {
  return steps.flatMap(({ do: verb }, step) => {
    if (verb !== 'checkpoint') return [];
    const looks = cast.looks.filter((look) => look.step === step);
    const queues = looks.map(({ queue, id }) => [queue, countsIn(of(id).at(-1)?.detail)] as const);
    return [{ step, queues: Object.fromEntries(queues) }];
  });
}

function countsIn(detail: Fields = {}): Row {
  const count: Json = detail['msg_qnum'] ?? detail['mq_curmsgs'] ?? null;
  const bytes: Json = detail['msg_cbytes'] ?? null;
  return {
    ...detail, ready: count, messages: count, size: count, qnum: count, curmsgs: count, count,
    bytes,
  };
}
