/** What every system promises in every world; a new system is held to it by existing. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from './base/json';
import type { Micros } from './base/micros';
import type { Frame } from './frames/frame';
import { Frames } from './frames/frame-at';
import type { SystemFrames } from './frames/topology';
import { finish } from './kernel/finish';
import { checkConservation } from './ledger/conservation';
import type { Manifest } from './scenario/manifest';
import type { Scenario } from './scenario/scenario';
import type { TraceEntry } from './trace/entry';
import { hashTrace } from './trace/hash';
import { Trace } from './trace/trace';
import type { Vocabulary } from './trace/vocabulary';
import { runWorld, scenarioOf, startRun, systemIds, systemScenarios, worlds } from './worlds';

const MANIFESTS = import.meta.glob<Manifest>('./systems/*/manifest.ts', {
  eager: true, import: 'manifest',
});
const VOCABULARIES = import.meta.glob<Vocabulary>('./systems/*/trace.ts', {
  eager: true, import: 'vocabulary',
});
const WORDS = import.meta.glob<{ readonly [key: string]: string }>('./systems/*/words.*.ts', {
  eager: true, import: 'words',
});

const FRAMES = import.meta.glob<SystemFrames>('./systems/*/frames.ts', {
  eager: true, import: 'frames',
});

/** Stations without what others of their kind are drawn from. */
function undrawable(pictures: readonly Frame[]): readonly string[] {
  const stations = pictures.flatMap((picture) => picture.stations);
  const told = new Set(stations.flatMap(({ kind, detail }) => (detail === undefined ? [] : kind)));
  return stations.flatMap(({ name, kind, detail }) =>
    (told.has(kind) && detail === undefined ? name : []));
}

const isPlain = (value: unknown): boolean => {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  const isObject = typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  return isObject && Object.values(value as object).every(isPlain);
};

const broken = (trace: Trace): unknown => checkConservation(trace).filter(({ ok }) => !ok);

/** Each world, run straight to its end. */
const traces = new Map(worlds.map((world) =>
  [world, runWorld(world).then((run) => run.world.trace)] as const));

test('there are systems and worlds', () => {
  expect(systemIds.length).toBeGreaterThan(0);
  expect(worlds.length).toBeGreaterThan(0);
});

describe.each(worlds)('$id', (world) => {
  const scenario = scenarioOf(world.file);
  const { until } = scenario;
  let trace = new Trace();
  let straight = '';

  beforeAll(async () => {
    trace = await traces.get(world)!;
    straight = hashTrace(trace);
  });

  test('every entry is plain data', () => {
    // What is plain crosses to the page as it is. One assertion for all: each costs its time.
    const strange = trace.entries().filter((entry) => !isPlain(entry));
    expect(strange).toEqual([]);
  });

  test('whose disk may be full or lost is whose machine has a word for it', async () => {
    const { disks = {} } = systemScenarios.find(({ id }) => id === world.system)!.read(scenario);
    const processes = (await startRun(scenario)).world.entities
      .filter((entity) => entity !== undefined && entity.host === undefined);
    const hearing = (verb: string): readonly string[] => processes.flatMap((entity) =>
      (entity!.machine.rows.some((row) => row?.has(verb)) ? [entity!.name] : []));
    expect([...(disks.full ?? [])].sort()).toEqual([...hearing('fillDisk')].sort());
    expect([...(disks.lost ?? [])].sort()).toEqual([...hearing('loseDisk')].sort());
    expect([...(disks.late ?? [])].sort()).toEqual([...hearing('losePower')].sort());
  });

  test('the same seed gives the same trace; nothing appears, vanishes or forks', async () => {
    const run = await runWorld(world);
    expect(hashTrace(run.world.trace)).toBe(straight);
    expect(broken(run.world.trace)).toEqual([]);
    finish(run);
    expect(broken(run.world.trace), 'when it is over').toEqual([]);
  });

  test('going back and on equals never having stopped', async () => {
    const moments = [0.83, 0.1, 0.97, 0, 0.31].map((share) =>
      Math.floor(until * share) as Micros);
    const fresh = await startRun(scenario);
    const own = FRAMES[`./systems/${world.system}/frames.ts`];
    const frames = new Frames(fresh.world.trace, { scenario, ...own });
    const pictures: Frame[] = [];
    const there = new Map(moments.toSorted((a, b) => a - b).map((moment) => {
      fresh.runUntil(moment);
      pictures.push(frames.at(moment));
      return [moment, hashTrace(fresh.world.trace)];
    }));
    expect(undrawable(pictures)).toEqual([]); // also those that came on the way
    const run = await runWorld(world);
    for (const moment of moments) {
      run.seek(moment);
      expect(hashTrace(run.world.trace)).toBe(there.get(moment));
      run.runUntil(until);
      expect(hashTrace(run.world.trace)).toBe(straight);
    }
  });

  test('a pause of the run at any event changes nothing', async () => {
    const run = await startRun(scenario);
    while (run.world.peek() <= until) run.world.step();
    expect(hashTrace(run.world.trace)).toBe(straight);
  });

  test('another producer changes no draw of the others', async () => {
    const [first] = scenario.producers;
    if (first === undefined) return;
    const twin = { ...first, id: 'one-more' };
    const run = await startRun({ ...scenario, producers: [...scenario.producers, twin] });
    run.runUntil(until);
    expect(arrivalsOf(run.world.trace, scenario)).toEqual(arrivalsOf(trace, scenario));
  });

  test('the steps of the page replay from its file', async () => {
    const run = await startRun(scenario);
    run.runUntil((until / 2) as Micros);
    const target = (scenario.consumers[0] ?? scenario.producers[0])?.id ?? 'nobody';
    run.input({ do: 'pause', target, for: 100_000 as Micros });
    run.runUntil(until);
    const again = await startRun({ ...scenario, steps: run.world.inputs.steps });
    again.runUntil(until);
    expect(hashTrace(again.world.trace)).toBe(hashTrace(run.world.trace));
  });
});

/** When the messages of the scenario's producers were made, and what they were like. */
function arrivalsOf(trace: Trace, { producers }: Scenario): Json {
  const ids = new Map(producers.map(({ id }) => [trace.actorNamed(id)?.id, id]));
  const made = trace.entries().filter(({ kind, actor }) => kind === 'created' && ids.has(actor));
  return made.map(({ at, actor, message }) => {
    const { ordinal = 0, key = null, size = 0 } = trace.messages[message as number] ?? {};
    return [ids.get(actor) ?? '', at, ordinal, key, size];
  });
}

describe.each(systemIds)('%s', (system) => {
  const own = Promise.all(worlds.filter((world) => world.system === system)
    .map((world) => traces.get(world)!));
  const manifest = MANIFESTS[`./systems/${system}/manifest.ts`];
  const vocabulary = VOCABULARIES[`./systems/${system}/trace.ts`];

  test('every kind of its manifest occurs, and no other', async () => {
    const entries = (await own).flatMap((trace) => trace.entries());
    const kinds = new Set(entries.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(manifest?.kinds.toSorted());
  });

  test('its words are those of its vocabulary, or of every system', async () => {
    const strange = new Set<string>();
    for (const trace of await own) {
      for (const entry of trace.entries()) {
        const { kind, native } = entry;
        const isOwn = vocabulary?.natives[kind]?.includes(native) ?? false;
        if (!isOwn && !isCommon(trace, entry)) strange.add(`${kind} ${native}`);
      }
    }
    expect([...strange]).toEqual([]);
  });

  test('what must always be true is true', async () => {
    for (const trace of await own) {
      for (const { check, breaks } of vocabulary?.always ?? []) {
        expect(breaks(trace), check).toEqual([]);
      }
    }
  });

  test('it says the same in both languages, and has a word for each state', () => {
    const wordsIn = (language: string): object =>
      WORDS[`./systems/${system}/words.${language}.ts`] ?? {};
    const [en, ko] = [wordsIn('en'), wordsIn('ko')];
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
    const states = (vocabulary?.natives.changed ?? []).map((native) => `state.${native}`);
    expect(states.filter((key) => !(key in en))).toEqual([]);
  });
});

/** What the kernel, the wires, the producers and the consumers of every system say. */
function isCommon(trace: Trace, { kind, native, actor, detail }: TraceEntry): boolean {
  const { role, machine } = trace.actors[actor] ?? {};
  if (role === 'link' || role === 'world' || detail !== undefined) return true;
  if (machine === 'producer' || machine === 'consumer') {
    return ['changed', 'created', 'processed'].includes(kind) || isFault(kind);
  }
  return isFault(kind) || ['crashed', 'retransmit', 'freeDisk'].includes(native);
}

const isFault = (kind: string): boolean =>
  ['crashed', 'restarted', 'blocked', 'unblocked'].includes(kind);
