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

/** What the named commands of a world returned, what is left, what was pushed and worked on. */
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
    if ((kind === 'sent' || kind === 'settled') && speakers.has(actor)) {
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

interface Named {
  readonly trace: Trace;
  readonly begun: Micros;
  readonly type: string; // 'pull'
}

function resultOf(own: readonly TraceEntry[], { trace, begun, type }: Named): StepResult {
  const ends = own.map(({ at, until = at }) => until);
  const elapsed = (Math.max(begun, ...ends) - begun) / 1e6;
  const details = own.map(detailOf);
  const refused = details.find(({ outcome }) => outcome === 'fail' || outcome === 'info');
  if (refused !== undefined) return { error: textOf(refused['code']), elapsed };
  if (type === 'pull') {
    const messages = own.filter(({ kind }) => kind === 'delivered').map((e) => messageOf(e, trace));
    return { messages, elapsed };
  }
  const { value } = details[0] ?? {};
  return { ...(value === undefined ? { ids: details[0] ?? {} } : { value }), elapsed };
}

const labelOf = ({ message }: TraceEntry, trace: Trace): string =>
  message === undefined ? '' : (trace.messages[message]?.label ?? '');

/** A message as a pull returned it; without a dead-letter policy nobody is told the attempt. */
function messageOf(entry: TraceEntry, trace: Trace): GotMessage {
  const { ackId, attempt, messageId, orderingKey, attributes, deliveryAttempt = 0 } =
    detailOf(entry);
  return {
    body: labelOf(entry, trace), count: Number(attempt), handle: textOf(ackId),
    ackId: textOf(ackId), messageId: textOf(messageId), deliveryAttempt,
    ...(orderingKey !== undefined && { orderingKey, key: orderingKey }),
    ...(attributes !== undefined && { attributes }),
  };
}

/** The unacknowledged messages of each subscription. */
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
  const subscriptions = trace.actors.filter(({ role }) => role === 'destination');
  return Object.fromEntries(subscriptions.map(({ id, name }) =>
    [name, [...(left.get(id)?.values() ?? [])]]));
}

const GONE = new Set(['removed', 'expired', 'deadLettered']);

/** "pushes" and "statuses" of endpoints; "pushed": what they were sent; "processings". */
function totalsOf(entries: readonly TraceEntry[], trace: Trace): Results['totals'] {
  const pushed = entries.filter(({ kind, native }) => kind === 'delivered' && native === 'push');
  const answers = entries.filter(({ native }) => native === 'push response');
  return {
    pushes: pushed.length, pushed: pushed.map((entry) => labelOf(entry, trace)),
    statuses: answers.map((entry) => detailOf(entry)['status'] ?? null),
    processings: entries.filter(({ kind }) => kind === 'processed').length,
  };
}
