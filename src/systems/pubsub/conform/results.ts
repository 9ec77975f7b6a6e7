/** Reads what each named step returned from the trace. */
import { fieldsOf } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { GotMessage, Results, StepResult } from '../../../conform/forms/sqs-results';
import { labelOf, leftIn, repliesIn } from '../../../conform/forms/sqs-trace';
import { textOf } from '../../../conform/text';
import type { Scenario } from '../../../scenario/scenario';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { topologyOf } from '../topology';

/** What the named commands of a world returned, what is left, what was pushed and worked on. */
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
  readonly type: string; // 'pull'
}

function resultOf(own: readonly TraceEntry[], { trace, begun, type }: Named): StepResult {
  const ends = own.map(({ at, until = at }) => until);
  const elapsed = (Math.max(begun, ...ends) - begun) / 1e6;
  const details = own.map(({ detail }) => fieldsOf(detail));
  const refused = details.find(({ outcome }) => outcome === 'fail' || outcome === 'info');
  if (refused !== undefined) return { error: textOf(refused['code']), elapsed };
  if (type === 'pull') {
    const messages = own.filter(({ kind }) => kind === 'delivered').map((e) => messageOf(e, trace));
    return { messages, elapsed };
  }
  const { value } = details[0] ?? {};
  return { ...(value === undefined ? { ids: details[0] ?? {} } : { value }), elapsed };
}

/** A message as a pull returned it; without a dead-letter policy nobody is told the attempt. */
function messageOf(entry: TraceEntry, trace: Trace): GotMessage {
  const { ackId, attempt, messageId, orderingKey, attributes, deliveryAttempt = 0 } =
    fieldsOf(entry.detail);
  return {
    body: labelOf(entry, trace), count: Number(attempt), handle: textOf(ackId),
    ackId: textOf(ackId), messageId: textOf(messageId), deliveryAttempt,
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
