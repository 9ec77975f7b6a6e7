/** Reads from a trace what the recordings count: who got which answer, and what was executed. */
import type { Json } from '../../../base/json';
import type { Results } from '../../../conform/forms/cases/results';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';

/** An attempt that never became a request. */
const UNSENT = ['ECONNREFUSED', 'connect timeout'];

export function resultsOf(trace: Trace): Results {
  const entries = trace.entries();
  const made = entries.flatMap(({ kind, message }) =>
    (kind === 'created' && message !== undefined ? [message] : []));
  const executions = new Map<number, number>();
  const answers = new Map<number, string>();
  for (const { kind, message, native } of entries) {
    if (message === undefined) continue;
    if (kind === 'processed') executions.set(message, (executions.get(message) ?? 0) + 1);
    if (kind === 'answered' && native !== 'late') answers.set(message, nameOf(native));
  }
  const count = (isIt: (entry: TraceEntry) => boolean): number => entries.filter(isIt).length;
  const failed = made.filter((message) => answers.get(message) !== 'ok');
  const totals: { [name: string]: Json } = {
    requests: made.length,
    clientOutcome: tally(made.map((message) => answers.get(message) ?? 'pending')),
    attempts: count(({ kind, native }) => (kind === 'sent' && native === 'POST')
      || (kind === 'answered' && UNSENT.includes(native))),
    serverExecutions: count(({ kind }) => kind === 'processed'),
    executedMoreThanOnce: [...executions.values()].filter((times) => times > 1).length,
    clientFailedButServerExecuted: failed.filter((message) => executions.has(message)).length,
    neverExecuted: made.filter((message) => !executions.has(message)).length,
    serverRejected: count(({ kind, native }) => kind === 'answered' && native === '503'),
    maxServerQueue: longestLine(entries),
  };
  return { steps: {}, left: {}, totals };
}

/** What a caller was told, in the recordings' words. */
function nameOf(native: string): string {
  if (native === '200' || native === '202') return 'ok';
  if (/^\d+$/.test(native)) return `http${native}`;
  return native.includes('timeout') ? 'timeout' : `error:${native}`;
}

function tally(names: readonly string[]): { readonly [name: string]: number } {
  const counts: { [name: string]: number } = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** How many waited at most: what a worker takes at once has not waited. */
function longestLine(entries: readonly TraceEntry[]): number {
  const waiting = new Set<number>();
  let longest = 0;
  entries.forEach(({ kind, copy = -1 }, place) => {
    const next = entries[place + 1];
    const isTaken = next?.kind === 'delivered' && next.copy === copy;
    if (kind === 'stored' && !isTaken) waiting.add(copy);
    if (kind === 'delivered' || kind === 'removed') waiting.delete(copy);
    longest = Math.max(longest, waiting.size);
  });
  return longest;
}
