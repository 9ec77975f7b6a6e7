/** Reads what each named step returned from the trace. */
import type { Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { GotMessage, Results, StepResult } from '../../../conform/forms/sqs-results';
import { textOf } from '../../../conform/text';
import type { Scenario } from '../../../scenario/scenario';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { topologyOf } from '../topology';

type Detail = { readonly [field: string]: Json };

const detailOf = ({ detail }: TraceEntry): Detail => (detail ?? {}) as Detail;

/** One entry that came back to a client, and the name of the command that it answers. */
interface Reply {
  readonly entry: TraceEntry;
  readonly name: string;
}

/** What the named commands of a world returned, what is left in queues, what functions did. */
export function resultsOf(scenario: Scenario, trace: Trace): Results {
  const entries = Array.from({ length: trace.length }, (_, seq) => trace.entry(seq));
  const replies = repliesIn(entries, { scenario, trace });
  const steps: { [name: string]: StepResult } = {};
  for (const { at, command } of scenario.steps) {
    const name = command?.['as'];
    if (typeof name !== 'string' || name in steps || !('time' in at)) continue;
    const own = replies.filter((reply) => reply.name === name).map(({ entry }) => entry);
    steps[name] = resultOf(own, { trace, begun: at.time, type: command?.type ?? '' });
  }
  return { steps, left: leftIn(entries, trace), totals: totalsOf(entries, trace) };
}

interface Place {
  readonly scenario: Scenario;
  readonly trace: Trace;
}

/** The name of the command at the root of an entry's causes. */
function nameOf(entry: TraceEntry, { scenario, trace }: Place): string {
  let at = entry;
  while (at.cause !== undefined) at = trace.entry(at.cause);
  const { step } = detailOf(at);
  return textOf(typeof step === 'number' ? scenario.steps[step]?.command?.['as'] : undefined);
}

function repliesIn(entries: readonly TraceEntry[], place: Place): readonly Reply[] {
  const { clients } = topologyOf(place.scenario);
  const speakers = new Set(clients.map(({ id }) => place.trace.actorNamed(id)?.id));
  const names = new Map<string, string>(); // of the command that each request belongs to
  const replies: Reply[] = [];
  for (const entry of entries) {
    const { kind, actor, peer } = entry;
    const { request } = detailOf(entry);
    if (REQUESTS.has(kind) && request !== undefined && speakers.has(actor)) {
      const key = `${actor} ${textOf(request)}`;
      if (!names.has(key)) names.set(key, nameOf(entry, place));
    } else if (kind === 'answered' || kind === 'delivered') {
      const name = names.get(`${peer ?? -1} ${textOf(request)}`);
      if (name !== undefined) replies.push({ entry, name });
      else if (speakers.has(actor)) replies.push({ entry, name: nameOf(entry, place) });
    }
  }
  return replies;
}

const REQUESTS = new Set(['sent', 'settled']);

interface Named {
  readonly trace: Trace;
  readonly begun: Micros;
  readonly type: string; // 'receiveMessage'
}

function resultOf(own: readonly TraceEntry[], { trace, begun, type }: Named): StepResult {
  const ends = own.map(({ at, until = at }) => until);
  const elapsed = (Math.max(begun, ...ends) - begun) / 1e6;
  const details = own.map(detailOf);
  const refused = details.find(({ outcome, whole }) => outcome !== 'ok' && whole === true);
  if (refused !== undefined) return { error: textOf(refused['code']), elapsed };
  if (type === 'receiveMessage') {
    const messages = own.filter(({ kind }) => kind === 'delivered').map((e) => messageOf(e, trace));
    return { messages, elapsed };
  }
  if (type.endsWith('Batch')) {
    const idsOf = (wanted: string): Json => details
      .filter(({ outcome }) => outcome === wanted).map(({ id = '' }) => id);
    return { value: { successful: idsOf('ok'), failed: idsOf('fail') }, elapsed };
  }
  return { ...valueOf(details[0] ?? {}), elapsed };
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
function valueOf(detail: Detail): Pick<StepResult, 'value' | 'ids'> {
  const { attributes, Results: results } = detail;
  if (attributes !== undefined) return { value: withCounts(attributes as Detail) };
  if (results !== undefined) return { value: results };
  return { ids: detail };
}

/** The counters also under the names that the form has for them. */
const withCounts = (attributes: Detail): Json => ({
  ...attributes,
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
