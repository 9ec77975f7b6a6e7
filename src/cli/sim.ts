/** Runs one world without a page and prints what happened: `npm run sim -- skeleton/one-queue`. */
import type { Json } from '../base/json';
import { EXPORTS } from '../interop/exports/exports';
import type { Told } from '../interop/exports/told';
import { finish } from '../kernel/finish';
import { ShortLedger } from '../ledger/give-up';
import { type Summary, summaryOf } from '../ledger/summary';
import type { Scenario } from '../scenario/scenario';
import type { TraceEntry } from '../trace/entry';
import { textOf } from '../trace/text';
import type { Trace } from '../trace/trace';
import { openWorld, runOf } from './parts/open-world';
import { main, print } from './parts/print';
import { runSeeds } from './parts/run-seeds';
import { readArgs, type SimArgs } from './parts/sim-args';
import { telemetryName } from './parts/systems';
import { serveThread } from './parts/threads';

/** An entry as somebody outside reads it: names instead of numbers. */
function named(trace: Trace, entry: TraceEntry): Json {
  const { actor, peer, message, ...rest } = entry;
  return {
    ...rest,
    actor: trace.nameOf(actor),
    ...(peer !== undefined && { peer: trace.nameOf(peer) }),
    ...(message !== undefined && { message: trace.messages[message]?.label ?? '' }),
  };
}

function jsonOf(trace: Trace, states: boolean): string {
  const lines: string[] = [];
  for (let seq = 0; seq < trace.length; seq++) {
    const entry = trace.entry(seq);
    const isState = entry.kind === 'changed' && entry.detail === undefined;
    if (states || !isState) lines.push(JSON.stringify(named(trace, entry)));
  }
  return `[\n${lines.join(',\n')}\n]`;
}

async function sim(args: readonly string[]): Promise<void> {
  const asked = readArgs(args);
  const { scenario, report } = await openWorld(asked);
  if (asked.seeds > 0) return runSeeds(scenario, asked, print);
  if (asked.form === 'summary') {
    const summary = await summarise(scenario, asked);
    return print(JSON.stringify({ ...summary, ...(report !== undefined && { report }) }));
  }
  const trace = await traceOf(scenario, asked);
  if (asked.form === 'text') print(textOf(trace, { changes: asked.states }));
  else if (asked.form === 'json') print(jsonOf(trace, asked.states));
  else process.stdout.write(EXPORTS[asked.form].write(await toldOf(trace, scenario, asked)));
}

/** Runs to the end, heals, drains and judges; of a long run no more is kept than was asked. */
async function summarise(scenario: Scenario, { until, keep }: SimArgs): Promise<Summary> {
  const run = await runOf(scenario, {
    ...(keep !== undefined && { keep }), observers: ({ trace }) => [new ShortLedger(trace)],
  });
  run.runUntil(until ?? scenario.until);
  finish(run);
  const [ledger] = run.observers as readonly [ShortLedger];
  const { unread } = ledger.counts;
  if (unread > 0) tellUnread(unread);
  return summaryOf(ledger, run.hash);
}

const tellUnread = (unread: number): boolean => process.stderr.write(
  `${unread} entries were about messages that had been given up, and count for nothing; `
  + '--keep more\n');

async function toldOf(trace: Trace, scenario: Scenario, { until }: SimArgs): Promise<Told> {
  const { system, seed, title } = scenario;
  return {
    trace, from: 0, count: trace.length, now: until ?? scenario.until, system, seed,
    title: title.en, telemetry: await telemetryName(system),
  };
}

/** What is shown stops where the person said: only a judgement needs the end. */
async function traceOf(scenario: Scenario, { until }: SimArgs): Promise<Trace> {
  const run = await runOf(scenario);
  run.runUntil(until ?? scenario.until);
  return run.world.trace;
}

/** What else can be done with a world; each is fetched when somebody asks for it. */
const COMMANDS: { readonly [name: string]: () => Promise<typeof sim> } = {
  compare: async () => (await import('./lab/compare')).compareCommand,
  break: async () => (await import('./lab/break')).breakCommand,
  matrix: async () => (await import('./lab/matrix')).matrixCommand,
};

const JOBS = { search: async () => (await import('./lab/search-job')).searchJob };

main(async (args) => {
  if (await serveThread(JOBS)) return;
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  await (command === undefined ? sim(args) : (await command())(rest));
});
