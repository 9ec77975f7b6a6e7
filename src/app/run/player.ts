/** Puts worlds on the stage and moves the playhead; `futures/changes.ts` changes them. */
import type { Json } from '../../base/json';
import type { Micros } from '../../base/micros';
import type { Problem } from '../../scenario/problem';
import type { Scenario } from '../../scenario/scenario';
import { serialise } from '../../scenario/serialise';
import type { Trace } from '../../trace/trace';
import { startEngine } from '../../worker/client';
import { FRESH, useStore } from '../store';
import { openBranches, stepsOf } from './branches';
import { Mirror, type Telling } from './mirror';
import { hasBegun } from './tempo/beginning';
import { Pace } from './tempo/pace';
import { naturalSpeed, openingSpeed } from './tempo/speeds';

const { getState: now, setState: put } = useStore;

/** A world that is being opened, and who waits to hear how it went. */
interface Opening {
  readonly world: string;
  readonly source: Json; // the file
  readonly at: Micros;
  readonly done: (problems: readonly Problem[]) => void;
}
let opening: Opening | undefined;
let source: Json = null; // of the world on the stage

export const mirror: Mirror = new Mirror(startEngine, {
  onOpened: (scenario) => {
    const { world = '', at = 0 as Micros } = opening ?? {};
    source = opening?.source ?? source;
    const branches = openBranches(scenario.steps, scenario.branches);
    put({ ...FRESH, world, scenario, branches, speed: openingSpeed(scenario.until), wanted: at });
    opening?.done([]);
    mirror.runTo(at);
  },
  onRefused: (problems) => opening?.done(problems),
  onDenied: (denied) => put({ isPlaying: false, denied }),
  onGrown: settle,
  onFailed: (failure) => {
    const { scenario } = now();
    // As a file, which the page and the command line open again.
    const whole = scenario && serialise({ ...scenario, steps: stepsOf(now().branches) });
    const shown = { ...failure, seed: scenario?.seed ?? 0, scenario: whole };
    put({ isPlaying: false, failure: shown, wanted: now().playhead });
  },
});

/** The future that is on the stage. */
export const telling = (): Telling => mirror.telling(now().branches.current);

/** What the playhead moves over: the world on the stage, or several that play together. */
export interface Cast {
  readonly known: () => Pick<Telling, 'reached' | 'hasEnded' | 'isFull'>;
  readonly traces: () => readonly Trace[];
  readonly end: () => Micros;
  readonly runTo: (time: Micros) => void;
  readonly isLagging: () => boolean; // had more to do than one slice of work
  readonly subscribe: (changed: () => void) => () => void;
  readonly forget?: (after: Micros) => void; // what was run ahead and seen by nobody
}

const alone: Cast = {
  known: telling,
  traces: () => [telling().trace],
  end: () => endOf(now().scenario),
  runTo: (time) => mirror.runTo(time),
  isLagging: () => mirror.isLagging,
  subscribe: mirror.subscribe,
  forget: rewindTo,
};
let cast = alone;

/** Who plays now. */
export const playing = (): Cast => cast;

/** Gives the playhead to others; without them it is back with the world on the stage. */
export function perform(others: Cast = alone): void {
  cast = others;
  settle();
}

/** Where the timeline ends: at the scenario's end, or later if something happened later. */
export function endOf(scenario: Scenario | null): Micros {
  const { trace, reached, hasEnded } = telling();
  // A drained run has waited long after its last entry for something more to happen.
  const last = hasEnded ? (trace.columns.at[trace.length - 1] ?? 0) : reached;
  return Math.max(scenario?.until ?? 0, last) as Micros;
}

/**
 * Opens a world, paused, at a time. Answers with what is wrong with it; then the world that was
 * on the stage is still there.
 */
export function openWorld(
  world: string,
  file: Json,
  at = 0 as Micros,
): Promise<readonly Problem[]> {
  return new Promise((done) => {
    opening = { world, source: file, at, done };
    mirror.open(file);
  });
}

/** Opens a world; what is wrong with it is shown in its place. */
export async function enterWorld(world: string, file: Json, at = 0 as Micros): Promise<void> {
  const refused = await openWorld(world, file, at);
  if (refused.length > 0) refuseWorld(world, refused);
}

/** Shows what is wrong in the place of a world. */
export const refuseWorld = (world: string, refused: readonly Problem[]): void =>
  put({ ...FRESH, world, refused });

/** The file of the world on the stage, as it was opened. */
export const openedFile = (): Json => source;

/** From now on a restart opens this file: the world on the stage is one of its futures. */
export function descendFrom(file: Json): void {
  source = file;
}

export const restart = (): void => void enterWorld(now().world, source);

// --- time --------------------------------------------------------------------------------------

/** Keeps the playhead between what is wanted and what is known. */
export function settle(): void {
  const { wanted, playhead } = now();
  const { reached, hasEnded } = cast.known();
  const limit = hasEnded ? cast.end() : reached;
  const known = Math.max(Math.min(wanted, limit), 0) as Micros;
  if (known !== playhead) put({ playhead: known });
  if (now().isSettingUp && cast.traces().some((trace) => hasBegun(trace, known))) slowDown();
}

/** There is something to see now. Where the playhead was put, it still goes. */
function slowDown(): void {
  const { scenario, speed } = now();
  if (scenario === null) return;
  pace.reset();
  put({ isSettingUp: false, speed: Math.min(speed, naturalSpeed(scenario.until)) });
}

const pace = new Pace();

/** Lets time go at another speed. */
export function goAt(speed: number): void {
  const { playhead: wanted } = now(); // what the old speed still asked for is not waited for
  pace.reset();
  put({ speed, wanted, isSettingUp: false, isBehind: false });
}

export function seek(time: Micros): void {
  const { reached, isFull } = cast.known();
  const last = isFull ? reached : cast.end();
  const wanted = Math.round(Math.min(Math.max(time, 0), last)) as Micros;
  put({ wanted });
  settle();
  if (wanted > reached || reached < 0) cast.runTo(wanted);
}

function play(): void {
  const { scenario, playhead, failure } = now();
  if (scenario === null || failure !== null) return;
  const { reached, isFull } = cast.known();
  if (playhead >= (isFull ? reached : cast.end())) seek(0 as Micros);
  pace.reset();
  put({ isPlaying: true, isBehind: false });
}

export function pause(): void {
  const { playhead } = now();
  put({ isPlaying: false, wanted: playhead });
}

export const togglePlay = (): void => (now().isPlaying ? pause() : play());

/** One picture later: `elapsed` milliseconds of the person's time have gone by. */
export function tick(elapsed: number): void {
  const { isPlaying, wanted, playhead, speed, isBehind } = now();
  if (!isPlaying) return;
  const isWaiting = wanted > playhead;
  pace.note(elapsed, isWaiting && cast.isLagging());
  if (pace.isBehind !== isBehind) put({ isBehind: pace.isBehind });
  const { reached, isFull } = cast.known();
  // When the engine lags, time waits for it, so that nothing is skipped.
  if (isWaiting && !isFull) return;
  const next = (wanted + elapsed * speed * 1e3) as Micros;
  const end = isFull ? reached : cast.end();
  seek(next);
  if (next >= end && cast.known().reached >= end) put({ isPlaying: false });
}

/** Where the playhead stands, or is on its way to: steps that come fast add up. */
export const aimOf = ({ isPlaying, playhead, wanted }: Aiming): Micros =>
  isPlaying ? playhead : (Math.min(wanted, cast.end()) as Micros);

type Aiming = Pick<ReturnType<typeof now>, 'isPlaying' | 'playhead' | 'wanted'>;

/** So much time back or forward, from there. */
export function stepBy(by: number): void {
  const from = aimOf(now());
  put({ isPlaying: false });
  seek((from + by) as Micros);
}

/** A little time back or forward: a hundredth of the timeline. */
export const stepTime = (direction: -1 | 1): void => stepBy((direction * cast.end()) / 100);

/** Forgets what was run after a time, in this future. */
export function rewindTo(at: Micros): void {
  const { branches } = now();
  mirror.follow(branches.current, at, stepsOf(branches));
  mirror.runTo(at);
}
