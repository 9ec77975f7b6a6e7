/** Pictures of the world at the playhead, for the stage. */
import { Frames } from '../../frames/frame-at';
import type { Frame } from '../../frames/frame';
import type { SystemFrames } from '../../frames/topology';
import type { Scenario } from '../../scenario/scenario';
import type { FrameSource } from '../../stage/stage';
import { Trace } from '../../trace/trace';
import { systemFrames } from '../catalogue';
import { useStore } from '../store';
import { mirror, telling } from './player';

export const nothing = new Trace();
const known = new Map<string, Partial<SystemFrames> | null>(); // null: on its way
const listeners = new Set<() => void>();

/** A system's own way of drawing its world, fetched at the first look; null until it is here. */
function framesOf(system: string): Partial<SystemFrames> | null {
  const found = known.get(system);
  if (found !== undefined) return found;
  known.set(system, null);
  const arrived = (own: Partial<SystemFrames> = {}): void => {
    known.set(system, own);
    for (const listener of listeners) listener();
  };
  // Should it not come, the general drawings are better than none.
  void systemFrames(system).then(arrived, () => arrived());
  return null;
}

/** Where the pictures of one stage come from. */
interface Origin {
  readonly scenario?: () => Scenario | null; // by default that of the world on the stage
  readonly trace: () => Trace;
  readonly subscribe: (changed: () => void) => () => void;
}

/** The pictures of one stage: two stages may have two widths. */
export class Pictures implements FrameSource {
  private frames = new WeakMap<Trace, Frames>(); // a trace that goes back is another object
  private drawnBy: Partial<SystemFrames> | null = null;
  private width = 1112; // as wide as the stage of the wide layout

  constructor(private readonly origin: Origin) {}

  frame(): Frame {
    const { playhead } = useStore.getState();
    return this.framesOf(this.scenario() === null ? nothing : this.origin.trace()).at(playhead);
  }

  subscribe(changed: () => void): () => void {
    listeners.add(changed);
    const stops = [
      this.origin.subscribe(changed),
      useStore.subscribe((store, before) => {
        if (store.playhead !== before.playhead || store.branches !== before.branches) changed();
      }),
    ];
    return () => {
      listeners.delete(changed);
      for (const stop of stops) stop();
    };
  }

  resize(room: number): void {
    this.width = room;
    this.framesOf(this.origin.trace()).resize(room);
    this.framesOf(nothing).resize(room);
  }

  /** The roads that hops went along. */
  roadsOf(hops: readonly number[]): ReadonlySet<string> {
    return this.framesOf(this.origin.trace()).roadsOf(hops);
  }

  private scenario(): Scenario | null {
    return (this.origin.scenario ?? (() => useStore.getState().scenario))();
  }

  private framesOf(told: Trace): Frames {
    const scenario = this.scenario();
    const own = scenario === null ? null : framesOf(scenario.system);
    if (this.drawnBy !== own) this.frames = new WeakMap();
    this.drawnBy = own;
    // Until it is known how a system is drawn, nothing is: another picture would jump away.
    const trace = own === null ? nothing : told;
    const kept = this.frames.get(trace);
    if (kept !== undefined) return kept;
    const made = new Frames(trace, {
      ...(scenario !== null && { scenario }),
      ...own,
    });
    made.resize(this.width);
    this.frames.set(trace, made);
    return made;
  }
}

export const frameSource = new Pictures({
  trace: () => telling().trace, subscribe: mirror.subscribe,
});
