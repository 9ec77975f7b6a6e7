/**
 * Plays a world at many settings with many seeds: `npm run sweep -- rabbitmq/work-queue
 * --vary consumers[0].options.prefetch=1,10,100 --seeds 200 [--shard 1/4] [--out FILE]`.
 * What FILE holds already is not played again. `npm run sweep -- merge FILES` puts shards together.
 */
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { isRecord, type Json } from '../base/json';
import { SYSTEM, type SweepTold, worldAt } from '../lab/jobs/sweeper';
import { portable } from '../scenario/portable';
import { lineOf, merge, type Outcome, readLines } from '../lab/sweep/lines';
import { type Job, jobsOf, type Plan, planOf, type Shard, type Vary } from '../lab/sweep/plan';
import { countOf, takeOption, takeOptions } from './lab/options';
import { fileOf, pathOf, readText } from './parts/open-world';
import { main, print, Refusal, refuse, refuseFile } from './parts/print';
import { jsonOf } from './parts/sim-args';
import { labSystem, portableSystems, systemScenarios } from './parts/systems';
import { serveThread, Threads } from './parts/threads';

const USAGE = 'npm run sweep -- <scenario> --vary path=a,b,c --seeds N [--systems kafka,sqs] '
  + '[--shard i/n] [--out FILE] [--threads N], or npm run sweep -- merge FILES';

/** So many runs are asked of a thread at once, and written at once. */
const AT_ONCE = 4;

async function sweep(args: readonly string[]): Promise<void> {
  const vary = takeOptions(args, '--vary');
  const seeds = takeOption(vary.rest, '--seeds');
  const systems = takeOption(seeds.rest, '--systems');
  const shard = takeOption(systems.rest, '--shard');
  const out = takeOption(shard.rest, '--out');
  const threads = takeOption(out.rest, '--threads');
  const [name = refuse('arguments', 'name no world', USAGE), extra] = threads.rest;
  if (extra !== undefined) refuse(extra, 'is no option', USAGE);
  const file = await fileOf(name);
  const ids = systemsOf(file, systems.value);
  await Promise.all(ids.map(labSystem));
  const own = ids.length > 0 ? [{ path: SYSTEM, values: ids }] : [];
  const plan = planOf(file, [...own, ...vary.values.map(varyOf)], countOf('--seeds', seeds, 1));
  // Whatever is wrong with a point is told before anything is played.
  const scenarios = await systemScenarios();
  const system = [{}, ...plan.points].map((point) => {
    const world = worldAt(file, { point, seed: 1 }, scenarios);
    if ('problems' in world) refuseFile(name, world.problems);
    return world.scenario.system;
  })[0] as string;
  await playAll(plan, { file, systems: ids.length > 0 ? ids : [system] }, {
    shard: shardOf(shard.value), out: out.value, threads: countOf('--threads', threads, 0),
  });
}

/** The systems of a portable world; a world of one system has no choice. */
function systemsOf(file: Json, asked: string | undefined): readonly string[] {
  const isOfAll = isRecord(file) && file['system'] === portable.id;
  if (isOfAll) return asked?.split(',') ?? portableSystems();
  return asked === undefined ? [] : refuse('--systems', 'is for portable worlds', 'leave it out');
}

function varyOf(text: string): Vary {
  const place = text.indexOf('=');
  if (place < 1) refuse('--vary', `is ${text}`, 'write path=a,b,c: producers[0].count=1,9');
  return { path: text.slice(0, place), values: text.slice(place + 1).split(',').map(jsonOf) };
}

function shardOf(text = '1/1'): Shard {
  const [nth = 0, of = 0] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : [];
  const isShard = nth >= 1 && of >= nth;
  return isShard ? { nth, of } : refuse('--shard', `is ${text}`, 'write 1/4 for the first of four');
}

interface How {
  readonly shard: Shard;
  readonly out: string | undefined;
  readonly threads: number; // 0: one a core
}

async function playAll(plan: Plan, told: SweepTold, { shard, out, threads }: How): Promise<void> {
  const done = out === undefined ? new Set<number>() : doneIn(pathOf(out), plan);
  const jobs = jobsOf(plan, shard);
  const write = (text: string): void =>
    (out === undefined ? print(text) : appendFileSync(pathOf(out), text));
  const next = (): readonly Job[] | undefined => {
    const some: Job[] = [];
    while (some.length < AT_ONCE) {
      const { value, done: isOver } = jobs.next();
      if (isOver === true) break;
      if (!done.has(value.run)) some.push(value);
    }
    return some.length === 0 ? undefined : some;
  };
  const crew = new Threads<readonly Job[], readonly Outcome[]>(
    'sweep', told, ...(threads > 0 ? [threads] : []));
  try {
    await crew.work(next, (asked, outcomes) => {
      write(asked.map((job, at) => lineOf(plan, job, outcomes[at] as Outcome)).join(''));
    });
  } finally {
    await crew.end();
  }
}

/** Makes sure that a file can be written, before anything is played. */
function prepare(path: string): void {
  try {
    appendFileSync(path, '');
  } catch {
    refuse('--out', `${path} cannot be written`, 'name a file in a folder that is there');
  }
}

/** The runs that a file holds already. Half a line, of a program that was killed, is cut off. */
function doneIn(path: string, { of }: Plan): Set<number> {
  prepare(path);
  const text = readFileSync(path, 'utf8');
  const { lines, whole } = asked('--out', () => readLines(text));
  const stranger = lines.find((line) => line.of !== of);
  if (stranger !== undefined) {
    refuse('--out', `${path} holds another sweep (${stranger.of})`, 'name another file');
  }
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return new Set(lines.map(({ run }) => run));
}

/** What a person's files make impossible is told as their mistake. */
function asked<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuse(what, (error as Error).message, 'give files that a sweep wrote');
  }
}

function mergeFiles(names: readonly string[]): void {
  if (names.length === 0) refuse('merge', 'names no file', USAGE);
  const texts = names.map((name) => {
    const text = readText(name);
    const { lines } = asked(name, () => readLines(text));
    return lines.length > 0 ? text
      : refuse(name, 'holds no line of a sweep', 'name files that --out has written');
  });
  const { text, missing } = asked('merge', () => merge(texts));
  print(text);
  if (missing > 0) process.stderr.write(`${missing} runs are missing\n`);
}

const JOBS = { sweep: async () => (await import('./lab/sweep-job')).sweepJob };

main(async (args) => {
  if (await serveThread(JOBS)) return;
  const [first, ...rest] = args;
  if (first === 'merge') mergeFiles(rest);
  else await sweep(args);
});
