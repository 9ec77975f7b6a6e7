/** Reads what each named step returned from the trace. */
import { fieldsOf, type Json } from '../../../base/json';
import type { GotMessage, Results } from '../../../conform/forms/cases/results';
import { resultsIn, type Tongue } from '../../../conform/forms/cases/steps';
import { labelOf } from '../../../conform/forms/cases/trace';
import { textOf } from '../../../conform/text';
import type { Scenario } from '../../../scenario/scenario';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { topologyOf } from '../topology';

const tongue: Tongue = {
  receive: 'pull', messageOf, totalsOf,
  isRefusal: ({ outcome }) => outcome === 'fail' || outcome === 'info',
  valueOf: (details) => {
    const [ids = {}] = details;
    if ('value' in ids) return { value: ids['value'] as Json };
    const messageIds = details.flatMap(({ messageId }) => messageId ?? []);
    return { ids: { ...ids, ...(messageIds.length > 0 && { messageIds }) } };
  },
};

/** What the named commands of a world returned, what is left, what was pushed and worked on. */
export const resultsOf = (scenario: Scenario, trace: Trace): Results =>
  resultsIn(scenario, trace, { clients: topologyOf(scenario).clients, tongue });

/** A message as a pull returned it; without a dead-letter policy nobody is told the attempt. */
function messageOf(entry: TraceEntry, trace: Trace): GotMessage {
  const { ackId, attempt, messageId, orderingKey, attributes, deliveryAttempt = 0 } =
    fieldsOf(entry.detail);
  return {
    body: labelOf(entry, trace), count: Number(attempt), handle: textOf(ackId),
    ackId: textOf(ackId), messageId: textOf(messageId), deliveryAttempt,
    attempt: deliveryAttempt, data: labelOf(entry, trace),
    ...(orderingKey !== undefined && { orderingKey, key: orderingKey }),
    ...(attributes !== undefined && { attributes }),
  };
}

/** "pushes" and "statuses" of endpoints; "pushed": what they were sent; "processings". */
function totalsOf(entries: readonly TraceEntry[], trace: Trace): Results['totals'] {
  const pushed = entries.filter(({ kind, native }) => kind === 'delivered' && native === 'push');
  const answers = entries.filter(({ native }) => native === 'push response');
  return {
    pushes: pushed.length, pushed: pushed.map((entry) => labelOf(entry, trace)),
    statuses: answers.map((entry) => fieldsOf(entry.detail)['status'] ?? null),
    processings: entries.filter(({ kind }) => kind === 'processed').length,
  };
}
