/** Reads what each named step returned from the trace. */
import type { Json } from '../../../base/json';
import type { GotMessage, Results, StepResult } from '../../../conform/forms/sqs-results';
import { textOf } from '../../../conform/text';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import type { CasePlan } from './plan';
import { DRIVER } from './world';

type Detail = { readonly [field: string]: Json };

const detailOf = ({ detail }: TraceEntry): Detail => (detail ?? {}) as Detail;

/** One entry that came back to the driver, and the step of the case that it answers. */
interface Reply {
  readonly entry: TraceEntry;
  readonly origin: number;
}

/** What the named steps returned, what is left in the queues, and what functions did. */
export function resultsOf(plan: CasePlan, trace: Trace): Results {
  const entries = Array.from({ length: trace.length }, (_, seq) => trace.entry(seq));
  const replies = repliesIn(entries, { plan, trace });
  const steps: { [name: string]: StepResult } = {};
  plan.given.steps.forEach((step, origin) => {
    if (step.as === undefined || step.op === 'await') return;
    const own = replies.filter((reply) => reply.origin === origin).map(({ entry }) => entry);
    steps[step.as] = resultOf(own, { plan, trace, origin });
  });
  return { steps, left: leftIn(entries, trace), totals: totalsOf(entries, trace) };
}

interface Place {
  readonly plan: CasePlan;
  readonly trace: Trace;
  readonly origin: number;
}

/** Follows the causes of an entry to the step at their root. */
function originOf(entry: TraceEntry, { plan, trace }: Omit<Place, 'origin'>): number {
  let at = entry;
  while (at.cause !== undefined) at = trace.entry(at.cause);
  const { step } = detailOf(at);
  return typeof step === 'number' ? (plan.origins[step] ?? -1) : -1;
}

function repliesIn(entries: readonly TraceEntry[], at: Omit<Place, 'origin'>): readonly Reply[] {
  const driver = at.trace.actorNamed(DRIVER)?.id;
  const requests = new Map<Json, number>(); // which step each request belongs to
  const replies: Reply[] = [];
  for (const entry of entries) {
    const { request } = detailOf(entry);
    const isOwn = entry.actor === driver;
    if (isOwn && entry.kind === 'sent' && request !== undefined) {
      if (!requests.has(request)) requests.set(request, originOf(entry, at));
    } else if (entry.kind === 'answered' || entry.kind === 'delivered') {
      const origin = requests.get(request ?? null) ?? -1;
      if (entry.peer === driver) replies.push({ entry, origin });
      else if (isOwn) replies.push({ entry, origin: originOf(entry, at) });
    }
  }
  return replies;
}

function resultOf(own: readonly TraceEntry[], { plan, trace, origin }: Place): StepResult {
  const { op = '' } = plan.given.steps[origin] ?? {};
  const begun = plan.times[origin] ?? 0;
  const ends = own.map(({ at, until = at }) => until);
  const elapsed = (Math.max(begun, ...ends) - begun) / 1e6;
  const refused = own.map(detailOf).find((detail) =>
    detail['outcome'] !== 'ok' && detail['whole'] === true);
  if (refused !== undefined) return { error: textOf(refused['code']), elapsed };
  if (op.startsWith('receive')) {
    const messages = own.filter(({ kind }) => kind === 'delivered').map((e) => messageOf(e, trace));
    return { messages, elapsed };
  }
  const details = own.map(detailOf);
  if (op.endsWith('_batch') || op === 'delete_batch_raw') {
    const idsOf = (wanted: string): Json => details
      .filter(({ outcome }) => outcome === wanted).map(({ id = '' }) => id);
    return { value: { successful: idsOf('ok'), failed: idsOf('fail') }, elapsed };
  }
  return { ...valueOf(op, details[0] ?? {}), elapsed };
}

function messageOf(entry: TraceEntry, trace: Trace): GotMessage {
  const { attempt, handle, messageId, group, dedup, SequenceNumber } = detailOf(entry);
  return {
    body: labelOf(entry, trace), count: Number(attempt), handle: textOf(handle),
    messageId: textOf(messageId),
    ...(group !== undefined && { group }),
    ...(dedup !== undefined && { dedup }),
    ...(SequenceNumber !== undefined && { SequenceNumber }),
  };
}

const labelOf = ({ message }: TraceEntry, trace: Trace): string =>
  message === undefined ? '' : (trace.messages[message]?.label ?? '');

/** What an operation that is no receive gives back. */
function valueOf(op: string, detail: Detail): Pick<StepResult, 'value' | 'ids'> {
  const { attributes, Results: results } = detail;
  if (op === 'counts') return { value: countsOf(attributes as Detail) };
  if (attributes !== undefined) return { value: attributes };
  if (results !== undefined) return { value: results };
  return { ids: detail };
}

const countsOf = (attributes: Detail = {}): Json => ({
  visible: Number(attributes['ApproximateNumberOfMessages']),
  inflight: Number(attributes['ApproximateNumberOfMessagesNotVisible']),
  delayed: Number(attributes['ApproximateNumberOfMessagesDelayed']),
});

/** The messages that are still in each queue. */
function leftIn(entries: readonly TraceEntry[], trace: Trace): Results['left'] {
  const left = new Map<number, Map<number, GotMessage>>();
  for (const entry of entries) {
    const { kind, copy, actor } = entry;
    if (copy === undefined) continue;
    const here = left.get(actor) ?? new Map<number, GotMessage>();
    left.set(actor, here);
    if (kind === 'stored' && !here.has(copy)) {
      here.set(copy, { body: labelOf(entry, trace), count: 0, handle: '', messageId: '' });
    } else if (GONE.has(kind)) here.delete(copy);
  }
  const queues = trace.actors.filter(({ role }) => role === 'destination');
  return Object.fromEntries(queues.map(({ id, name }) =>
    [name, [...(left.get(id)?.values() ?? [])]]));
}

const GONE = new Set(['removed', 'expired', 'deadLettered']);

/** "invocations", and "processingsOfGood": effects on messages whose body begins so. */
function totalsOf(entries: readonly TraceEntry[], trace: Trace): Results['totals'] {
  const totals: { [name: string]: number } = { invocations: 0, processings: 0 };
  for (const entry of entries) {
    if (entry.kind === 'changed' && entry.native === 'invoking') totals['invocations']!++;
    if (entry.kind !== 'processed') continue;
    totals['processings']!++;
    const [word = ''] = /^[a-z]+/i.exec(labelOf(entry, trace)) ?? [];
    const name = `processingsOf${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
    totals[name] = (totals[name] ?? 0) + 1;
  }
  return totals;
}
