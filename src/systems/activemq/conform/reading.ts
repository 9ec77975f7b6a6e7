/** Reads from a trace what consumers were handed, what calls gave, and what queues held. */
import { fieldsOf, type Json } from '../../../base/json';
import type { Checkpoint, Outcome, Row } from '../../../conform/outcome';
import type { CopyId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { CLIENT, drainName } from './calls';
import type { JmsPlan } from './plan';

/** What is there of a run, before anybody says what of it was recorded. */
export function outcomeOf(plan: JmsPlan, trace: Trace): Outcome {
  const { recording: { steps }, times } = plan;
  const after = (at: number): number => times.findLastIndex((time) => time <= at);
  const consumers: { [name: string]: Row[] } = {};
  const clients: { [name: string]: Row[] } = {};
  const results: Row[] = [];
  for (const entry of trace.entries()) {
    const detail = fieldsOf(entry.detail);
    if (entry.native === 'receive' && entry.copy !== undefined) {
      (consumers[String(detail['consumer'] as string)] ??= []).push({
        after: after(entry.at), msg: labelOf(trace, entry), redelivered: detail['redelivered']!,
        deliveryCount: detail['deliveryCount']!,
        ...(detail['firstForConsumer'] === true && { firstForConsumer: true }),
      });
    }
    // A rollback is what was asked for.
    const isRefused = entry.kind === 'answered' && detail['outcome'] === 'fail';
    if (isRefused && entry.native !== 'rollback') {
      results.push({ step: after(entry.at), error: detail['code']! });
    }
    if (entry.native === 'browse' && entry.kind === 'answered') {
      results.push({ step: after(entry.at), got: detail['browsed']! });
    }
    // A bridge that has to wait is no client.
    const isWaiting = entry.kind === 'blocked' || entry.kind === 'unblocked';
    if (isWaiting && trace.actors[entry.actor]?.machine !== 'bridge') {
      const event = entry.kind;
      const name = trace.nameOf(entry.actor).replace(CLIENT, '');
      (clients[name] ??= []).push({ after: after(entry.at), event });
    }
  }
  for (const [step, { do: verb, from }] of steps.entries()) {
    if (verb !== 'drain') continue;
    const queues = (Array.isArray(from) ? from : [from]).map((queue, nth) =>
      [String(queue as string), (consumers[drainName(step, nth)] ?? [])
        .map(({ msg, redelivered }) => ({ msg: msg!, redelivered: redelivered! }))]);
    results.push({ step, drained: Object.fromEntries(queues) as Json });
  }
  return {
    consumers, clients, results, checkpoints: steps.flatMap(({ do: verb }, step) =>
      (verb === 'checkpoint' ? [countsAt(plan, trace, step)] : [])),
  };
}

const labelOf = (trace: Trace, { message }: TraceEntry): string =>
  trace.messages[message!]?.label ?? '';

/** So many lie in each queue, and so many of them are out with consumers. */
function countsAt({ times }: JmsPlan, trace: Trace, step: number): Checkpoint {
  const held = new Map<string, Map<CopyId, boolean>>();
  for (const { kind, at, actor, copy } of trace.entries()) {
    if (at >= times[step]!) break;
    if (copy === undefined || trace.actors[actor]?.role !== 'destination') continue;
    const queue = held.get(trace.nameOf(actor)) ?? new Map<CopyId, boolean>();
    held.set(trace.nameOf(actor), queue);
    if (kind === 'stored') queue.set(copy, false);
    else if (kind === 'delivered') queue.set(copy, true);
    else if (['removed', 'expired', 'deadLettered'].includes(kind)) queue.delete(copy);
  }
  return {
    step, queues: Object.fromEntries([...held].map(([name, copies]) => {
      const unacked = [...copies.values()].filter((isOut) => isOut).length;
      return [name, { ready: copies.size - unacked, unacked, size: copies.size }];
    })),
  };
}

/**
 * What both outcomes are compared by: of each row the fields that were recorded, of each
 * checkpoint the queues; who drained or listened only to look is no consumer of the recording.
 */
export function plainOf(expected: Outcome): (outcome: Outcome) => Outcome {
  const { consumers = {}, clients = {}, results = [], checkpoints = [] } = expected;
  return (outcome) => ({
    consumers: Object.fromEntries(Object.entries(outcome.consumers ?? {})
      .filter(([name]) => !name.startsWith('drain '))
      .map(([name, rows]) => [name, fieldsAs(consumers[name], rows)])),
    clients: Object.fromEntries(Object.entries(outcome.clients ?? {})
      .map(([name, rows]) => [name, fieldsAs(clients[name], rows)])),
    results: (outcome.results ?? []).filter((row) => 'error' in row
      || results.some(({ step }) => step === row['step'])),
    checkpoints: (outcome.checkpoints ?? []).map(({ step, queues }) => {
      const own = checkpoints.find((each) => each.step === step)?.queues ?? {};
      return {
        step, queues: Object.fromEntries(Object.entries(own).map(([name, counts]) =>
          [name, only(Object.keys(counts), queues[name] ?? NOTHING)])),
      };
    }),
  });
}

const NOTHING: Row = { ready: 0, unacked: 0, size: 0 };

const only = (names: readonly string[], row: Row): Row =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null as Json]));

/** Rows with the fields that any row of the recording has. */
function fieldsAs(expected: readonly Row[] = [], rows: readonly Row[]): readonly Row[] {
  const names = [...new Set(expected.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) return rows;
  const optional = new Set(['firstForConsumer']);
  return rows.map((row) => Object.fromEntries(names
    .filter((name) => !optional.has(name) || row[name] !== undefined)
    .map((name) => [name, row[name] ?? null as Json])));
}
