/** Reads what each named step returned from the trace. */
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { GotMessage, Results, StepResult } from '../../../conform/forms/sqs-results';
import { labelOf, leftIn, repliesIn } from '../../../conform/forms/sqs-trace';
import { textOf } from '../../../conform/text';
import type { Scenario } from '../../../scenario/scenario';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { topologyOf } from '../topology';

/** What the named commands of a world returned, what is left in queues, what functions did. */
export function resultsOf(scenario: Scenario, trace: Trace): Results {
  const entries = trace.entries();
  const { clients } = topologyOf(scenario);
  const replies = repliesIn(entries, { scenario, trace, clients });
  const steps: { [name: string]: StepResult } = {};
  for (const { at, command } of scenario.steps) {
    const name = command?.['as'];
    if (typeof name !== 'string' || name in steps || !('time' in at)) continue;
    const own = replies.filter((reply) => reply.name === name).map(({ entry }) => entry);
    steps[name] = resultOf(own, { trace, begun: at.time, type: command?.type ?? '' });
  }
  return { steps, left: leftIn(entries, trace), totals: totalsOf(entries, trace) };
}

interface Named {
  readonly trace: Trace;
  readonly begun: Micros;
  readonly type: string; // 'receiveMessage'
}

function resultOf(own: readonly TraceEntry[], { trace, begun, type }: Named): StepResult {
  const ends = own.map(({ at, until = at }) => until);
  const elapsed = (Math.max(begun, ...ends) - begun) / 1e6;
  const details = own.map(({ detail }) => fieldsOf(detail));
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
  const { attempt, handle, messageId, group, dedup, SequenceNumber } = fieldsOf(entry.detail);
  return {
    body: labelOf(entry, trace), count: Number(attempt), handle: textOf(handle),
    messageId: textOf(messageId),
    ...(group !== undefined && { group }),
    ...(dedup !== undefined && { dedup }),
    ...(SequenceNumber !== undefined && { SequenceNumber }),
  };
}

/** What an operation that is no receive gives back. */
function valueOf(detail: Fields): Pick<StepResult, 'value' | 'ids'> {
  const { attributes, Results: results } = detail;
  if (attributes !== undefined) return { value: withCounts(attributes as Fields) };
  if (results !== undefined) return { value: results };
  return { ids: detail };
}

/** The counters also under the names that the form has for them. */
const withCounts = (attributes: Fields): Json => ({
  ...attributes,
  visible: Number(attributes['ApproximateNumberOfMessages']),
  inflight: Number(attributes['ApproximateNumberOfMessagesNotVisible']),
  delayed: Number(attributes['ApproximateNumberOfMessagesDelayed']),
});

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
