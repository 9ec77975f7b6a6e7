/** Reads from a trace what consumers were handed, what calls gave, and what queues held. */
import { fieldsOf, type Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { Checkpoint, Outcome, Row } from '../../../conform/outcome';
import { textOf } from '../../../conform/text';
import type { CopyId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { CLIENT, drainName, onceName } from './calls';
import type { JmsPlan } from './plan';
import { bare } from './spelling/names';

type Rows = { [name: string]: Row[] };

/** What is there of a run, before anybody says what of it was recorded. */
export function outcomeOf(plan: JmsPlan, trace: Trace): Outcome {
  const { steps, times } = plan;
  const after = (at: Micros): number => times.findLastIndex((time) => time <= at);
  const handed = handedIn(plan, trace, after);
  const results: Row[] = [];
  const clients: Rows = {};
  for (const entry of trace.entries()) {
    const detail = fieldsOf(entry.detail);
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
      const name = trace.nameOf(entry.actor).replace(CLIENT, '');
      (clients[name] ??= []).push({ after: after(entry.at), event: entry.kind });
    }
  }
  for (const [step, { do: verb, from }] of steps.entries()) {
    if (verb !== 'drain') continue;
    const queues = (from as readonly string[]).map((queue, nth) =>
      [bare(queue), (handed[drainName(step, nth)] ?? [])
        .map(({ msg, redelivered }) => ({ msg: msg!, redelivered: redelivered! }))]);
    results.push({ step, drained: Object.fromEntries(queues) as Json });
  }
  return {
    consumers: called(plan, handed), clients: eachOf(clients, waitedOnce),
    results: [...results, ...receivedIn(plan, handed)],
    checkpoints: steps.flatMap(({ do: verb }, step) =>
      (verb === 'checkpoint' ? [countsAt(plan, trace, step)] : [])),
  };
}

export const eachOf = (rows: { readonly [name: string]: readonly Row[] },
  change: (rows: readonly Row[], name: string) => readonly Row[]) =>
  Object.fromEntries(Object.entries(rows).map(([name, own]) => [name, change(own, name)]));

/** Who goes on and waits again in one step has waited once. */
export const waitedOnce = (rows: readonly Row[]): readonly Row[] => rows.filter((row, at) => {
  const [before, next] = [rows[at - 1], rows[at + 1]];
  const goesOn = row['event'] === 'unblocked' && next?.['event'] === 'blocked'
    && next['after'] === row['after'];
  const waitsAgain = row['event'] === 'blocked' && before?.['event'] === 'unblocked'
    && before['after'] === row['after'];
  return !goesOn && !waitsAgain;
});

/** What each consumer was handed; `call` is the step that received it. */
function handedIn({ steps, times }: JmsPlan, trace: Trace, after: (at: Micros) => number): Rows {
  const handed: Rows = {};
  for (const entry of trace.entries()) {
    if (entry.native !== 'receive' || entry.copy === undefined) continue;
    const detail = fieldsOf(entry.detail);
    const name = textOf(detail['consumer']);
    const call = steps.findLastIndex((step, place) => step.do === 'receive'
      && (times[place] as Micros) <= entry.at
      && (step['makes'] === 'for once' ? onceName(place) : step['consumer']) === name);
    (handed[name] ??= []).push({
      after: after(entry.at), msg: labelOf(trace, entry), redelivered: detail['redelivered']!,
      deliveryCount: detail['deliveryCount']!,
      ...(detail['firstForConsumer'] === true && { firstForConsumer: true }),
      from: bare(entry.peer === undefined ? '' : trace.nameOf(entry.peer)), call,
    });
  }
  return handed;
}

/** Those that were made for one call are the consumers of who called. */
function called({ steps }: JmsPlan, handed: Rows): Rows {
  const consumers: Rows = {};
  for (const [name, rows] of Object.entries(handed)) {
    const place = steps.findIndex(({ makes }, at) => makes === 'for once' && onceName(at) === name);
    const own = place < 0 ? name : textOf(steps[place]?.['consumer']);
    if (!name.startsWith('drain ')) (consumers[own] ??= []).push(...rows);
  }
  return consumers;
}

/** What each receive gave back. */
const receivedIn = ({ steps }: JmsPlan, handed: Rows): readonly Row[] => {
  const all = Object.values(handed).flat();
  return steps.flatMap(({ do: verb, browse }, step) => (verb !== 'receive' || browse === true ? []
    : [{ step, got: all.filter(({ call }) => call === step) as unknown as Json }]));
};

const labelOf = (trace: Trace, { message }: TraceEntry): string =>
  trace.messages[message!]?.label ?? '';

interface Held {
  readonly copies: Map<CopyId, boolean>; // whether each is out with a consumer
  consumers: number;
}

/** So many lie in each queue, so many of them are out with consumers, and so many consume. */
function countsAt({ times }: JmsPlan, trace: Trace, step: number): Checkpoint {
  const queues = new Map<string, Held>();
  const of = (name: string): Held => {
    const known = queues.get(name) ?? { copies: new Map(), consumers: 0 };
    queues.set(name, known);
    return known;
  };
  for (const { kind, at, actor, copy, peer } of trace.entries()) {
    if (at >= times[step]!) break;
    if (kind === 'joined' || kind === 'left') {
      if (peer !== undefined) of(trace.nameOf(peer)).consumers += kind === 'joined' ? 1 : -1;
    }
    if (copy === undefined || trace.actors[actor]?.role !== 'destination') continue;
    const { copies } = of(trace.nameOf(actor));
    if (kind === 'stored') copies.set(copy, false);
    else if (kind === 'delivered') copies.set(copy, true);
    else if (['removed', 'expired', 'deadLettered'].includes(kind)) copies.delete(copy);
  }
  return {
    step, queues: Object.fromEntries([...queues].map(([name, { copies, consumers }]) => {
      const unacked = [...copies.values()].filter((isOut) => isOut).length;
      return [bare(name), {
        ready: copies.size - unacked, unacked, size: copies.size, consumers,
      }];
    })),
  };
}
