/** Reads what each named step returned from the trace. */
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import type { GotMessage, Results, StepResult } from '../../../conform/forms/cases/results';
import { resultsIn, type Tongue } from '../../../conform/forms/cases/steps';
import { labelOf } from '../../../conform/forms/cases/trace';
import { textOf } from '../../../conform/text';
import type { Scenario } from '../../../scenario/scenario';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { topologyOf } from '../topology';

const tongue: Tongue = {
  receive: 'receiveMessage', messageOf, valueOf, totalsOf,
  isRefusal: ({ outcome, whole }) => outcome !== 'ok' && whole === true,
};

/** What the named commands of a world returned, what is left in queues, what functions did. */
export const resultsOf = (scenario: Scenario, trace: Trace): Results =>
  resultsIn(scenario, trace, { clients: topologyOf(scenario).clients, tongue });

function messageOf(entry: TraceEntry, trace: Trace): GotMessage {
  const { attempt, handle, messageId, group, dedup, SequenceNumber } = fieldsOf(entry.detail);
  return {
    body: labelOf(entry, trace), count: Number(attempt), receiveCount: Number(attempt),
    handle: textOf(handle), messageId: textOf(messageId),
    ...(group !== undefined && { group }),
    ...(dedup !== undefined && { dedup }),
    ...(SequenceNumber !== undefined && { SequenceNumber }),
  };
}

/** What an operation that is no receive gives back. */
function valueOf(
  details: readonly Fields[], type: string,
): Pick<StepResult, 'value' | 'ids'> {
  if (type.endsWith('Batch')) {
    const idsOf = (wanted: string): Json => details
      .filter(({ outcome }) => outcome === wanted).map(({ id = '' }) => id);
    return { value: { successful: idsOf('ok'), failed: idsOf('fail') } };
  }
  const { attributes, Results: results, ...ids } = details[0] ?? {};
  if (attributes !== undefined) return { value: namedOf(attributes as Fields) };
  if (results !== undefined) return { value: results };
  return { ids };
}

/** The counters and the redrive policy also under the names that the form has for them. */
const namedOf = ({ RedrivePolicy: policy, ...attributes }: Fields): Json => ({
  ...attributes,
  ...(policy !== undefined && { RedrivePolicy: redriveOf(textOf(policy)) }),
  visible: Number(attributes['ApproximateNumberOfMessages']),
  inflight: Number(attributes['ApproximateNumberOfMessagesNotVisible']),
  delayed: Number(attributes['ApproximateNumberOfMessagesDelayed']),
});

function redriveOf(policy: string): Json {
  const read = JSON.parse(policy) as Fields;
  const { deadLetterTargetArn: dlq = null, maxReceiveCount: max = null } = read;
  return { ...read, dlq, max } as Json;
}

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
