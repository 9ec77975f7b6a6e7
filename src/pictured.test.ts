/** Whatever is broken by chance, the picture and the panel say of it what the engine knows. */
import { expect, test } from 'vitest';
import { healthOf, isDiskFull } from './app/inspector/health';
import type { Fields, Json } from './base/json';
import type { Micros } from './base/micros';
import { Frames } from './frames/frame-at';
import type { Frame, Station } from './frames/frame';
import type { LaneHealth } from './frames/health/health';
import type { SystemFrames } from './frames/topology';
import type { Run } from './kernel/run';
import type { Wire } from './kernel/wires/wire';
import { parseScenario } from './scenario/parse';
import { dice, type Dice, pick } from './testing/dice';
import type { ActorId } from './trace/entry';
import { type Ill, Spans } from './views/marks/spans';
import { scenarioOf, startRun, systemScenarios, worlds } from './worlds';

/** One world in four; SEEDS=20 FIRST_SEED=100 npx vitest run src/pictured.test.ts tries all. */
const EACH = process.env['SEEDS'] === undefined ? 4 : 1;
const COUNT = Number(process.env['SEEDS'] ?? 1);
const FIRST = Number(process.env['FIRST_SEED'] ?? 1);
const STEPS = 25;
const LOOKS = 12;
const LONGEST = 60_000_000; // microseconds: some worlds last for weeks
const EVENTS = 60_000; // between two looks, at most

const ON_WIRES = ['cut', 'slow', 'lose', 'reset', 'restore'] as const;
const ON_MACHINES = [
  'crash', 'pause', 'fillDisk', 'loseDisk', 'losePower', 'restart', 'resume', 'freeDisk',
] as const;
/** What goes on until it is ended, by another step or after a time of its own. */
const LASTING: readonly string[] = ['cut', 'slow', 'lose', 'crash', 'pause', 'fillDisk'];
const AMOUNTS: { readonly [verb: string]: readonly number[] } = {
  slow: [2, 10, 1], lose: [0.5, 0.1, 0],
};

const FRAMES = import.meta.glob<{ readonly frames: SystemFrames }>(
  './systems/*/frames.ts', { eager: true },
);

interface Names {
  readonly wires: readonly string[];
  readonly processes: readonly string[];
}

function stepBy(roll: Dice, { wires, processes }: Names, until: number): Json {
  const isWire = wires.length > 0 && roll() < 0.5;
  const verb = isWire ? pick(ON_WIRES, roll) : pick(ON_MACHINES, roll);
  const amounts = AMOUNTS[verb];
  const isTimed = LASTING.includes(verb) && roll() < 0.6;
  return {
    at: `${Math.floor(roll() * until)}us`, do: verb,
    target: pick(isWire ? wires : processes, roll),
    ...(amounts !== undefined && { amount: pick(amounts, roll) }),
    ...(isTimed && { for: `${Math.ceil(roll() * until * 0.2)}us` }),
  };
}

/** How the engine has a wire. */
const wireIs = ({ isCut, loss, slowness }: Wire): LaneHealth =>
  (isCut ? 'cut' : loss > 0 ? 'lossy' : slowness === 1 ? 'open' : 'slow');

/** What is said of a station is what the engine has its machine do. */
function stationSaid({ world }: Run, { id, health, isDiskFull: isFull }: Station): string[] {
  const entity = world.entities[id];
  if (entity === undefined) return []; // an exchange, which is data; or what was deleted
  let [isDown, isPaused] = [false, false];
  for (let at: ActorId | undefined = id; at !== undefined; at = world.entities[at]?.host) {
    isDown ||= world.entities[at]!.isDown;
    isPaused ||= world.entities[at]!.isPaused;
  }
  const expected = isDown ? ['crashed', 'stopped'] : isPaused ? ['paused'] : ['running', 'blocked'];
  const isSo = expected.includes(health) || (health === 'stopped' && !isPaused);
  const said = isSo ? [] : [`drawn ${health}, not ${expected.join(' or ')}`];
  const { trace } = world;
  const told = healthOf(trace, id, trace.length) ?? 'running';
  if (told !== health && told !== 'slow') said.push(`drawn ${health}, told ${told}`);
  const full = [isFull, isDiskFull(trace, id, trace.length)];
  if (full.includes(!entity.isDiskFull)) said.push(`full ${full.join()}`);
  return said.map((text) => `${entity.name} ${text}`);
}

function wiresSaid({ world }: Run, { lanes, stations }: Frame): string[] {
  const { trace } = world;
  return world.links.all.flatMap((wire) => {
    const { name } = trace.actors[wire.actor]!;
    const expected = wireIs(wire);
    const told = healthOf(trace, wire.actor, trace.length) ?? 'open';
    const drawn = lanes.filter((lane) => lane.wire === name).map(({ health }) => health);
    const isDrawn = drawn.length > 0;
    const ends = trace.actors[wire.actor]!.ends!.map((end) => trace.actors[end]!.name);
    const apart = isDrawn ? [] : stations.filter(({ column }) => column === 'broker')
      .flatMap((station) => {
        const place = ends.indexOf(station.name);
        const other = station.apart.find((one) => one.name === ends[1 - place]);
        return place < 0 ? [] : other?.health ?? 'open';
      });
    return [told, ...drawn, ...apart].filter((each) => each !== expected)
      .map((each) => `${name} ${each}, not ${expected}`);
  });
}

/** What is broken now, on the timeline and in the engine. */
function spansSaid({ world }: Run, spans: Spans): string[] {
  const open = spans.list.filter(({ to }) => to === undefined);
  const drawn = open.map(({ actor, ill }) => `${world.trace.actors[actor]!.name} ${ill}`);
  const wires = world.links.all.flatMap(({ actor, isCut, slowness, loss }) => {
    const ills = { down: isCut, slow: slowness !== 1, lossy: loss > 0 };
    return (Object.keys(ills) as Exclude<Ill, 'disk'>[]).filter((ill) => ills[ill])
      .map((ill) => `${world.trace.actors[actor]!.name} ${ill}`);
  });
  const machines = world.entities.flatMap((entity) => {
    if (entity?.host !== undefined) return []; // what runs in a process is down with it
    const isFull = entity?.isDiskFull === true ? [`${entity.name} disk`] : [];
    return entity?.isPaused === true ? [`${entity.name} down`, ...isFull] : isFull;
  });
  const known = [...wires, ...machines];
  const names = new Set(world.links.all.map(({ spec }) => spec.name));
  const isWire = (text: string): boolean => names.has(text.slice(0, text.lastIndexOf(' ')));
  return [
    ...known.filter((text) => !drawn.includes(text)).map((text) => `not on the timeline: ${text}`),
    ...drawn.filter((text) => (isWire(text) || text.endsWith('disk')) && !known.includes(text))
      .map((text) => `still on the timeline: ${text}`),
  ];
}

const some = worlds.filter((_, place) => place % EACH === 0)
  .map(({ id, file, system }) => ({ id, file: file as Fields, system }));

test.each(some)('$id', async ({ id, file, system }) => {
  const until = Math.min(scenarioOf(file as Json).until, LONGEST);
  const { actors } = (await startRun(scenarioOf(file as Json))).world.trace;
  const names = {
    wires: actors.filter(({ role }) => role === 'link').map(({ name }) => name),
    processes: actors.filter(({ role, host }) => role !== 'link' && host === undefined)
      .slice(1).map(({ name }) => name),
  };
  for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
    const roll = dice(`${id} ${seed}`);
    const broken = Array.from({ length: STEPS }, () => stepBy(roll, names, until)).filter((step) =>
      !('problems' in parseScenario({ ...file, steps: [step] }, systemScenarios)));
    const own = (file['steps'] ?? []) as readonly Json[];
    const scenario = scenarioOf({ ...file, seed, steps: [...own, ...broken] });
    const run = await startRun(scenario);
    const { frames } = FRAMES[`./systems/${system}/frames.ts`] ?? {};
    const pictures = new Frames(run.world.trace, { ...frames, scenario });
    const spans = new Spans(run.world.trace);
    let read = 0;
    for (let look = 1; look <= LOOKS; look++) {
      const time = Math.floor((until * look) / LOOKS) as Micros;
      if (!run.runUntil(time, EVENTS)) break;
      for (; read < run.world.trace.length; read++) spans.read(read);
      const frame = pictures.at(time);
      const said = frame.stations.flatMap((station) => stationSaid(run, station));
      said.push(...wiresSaid(run, frame), ...spansSaid(run, spans));
      expect(said, `seed ${seed}, ${time} us`).toEqual([]);
    }
  }
});
