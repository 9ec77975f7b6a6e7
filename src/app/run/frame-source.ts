/** Pictures of the world at the playhead, for the stage. */
import { Frames } from '../../frames/frame-at';
import type { Frame } from '../../frames/frame';
import type { SystemFrames } from '../../frames/topology';
import type { FrameSource } from '../../stage/stage';
import { Trace } from '../../trace/trace';
import { systemFrames } from '../catalogue';
import { useStore } from '../store';
import { mirror, telling } from './player';

export const nothing = new Trace();
let drawnSystem = ''; // the system that ownFrames belongs to
let ownFrames: SystemFrames | undefined;
const listeners = new Set<() => void>();

/** Fetches the system's own way of drawing its world, then draws anew. */
function learn(system: string): void {
  drawnSystem = system;
  ownFrames = undefined;
  void systemFrames(system).then((found) => {
    if (drawnSystem !== system) return;
    ownFrames = found;
    for (const listener of listeners) listener();
  });
}

/** Where the pictures of one stage come from. */
interface Origin {
  readonly trace: () => Trace;
  readonly subscribe: (changed: () => void) => () => void;
}

/** The pictures of one stage: two stages may have two widths. */
export class Pictures implements FrameSource {
  private frames = new WeakMap<Trace, Frames>(); // a trace that goes back is another object
  private drawnBy: SystemFrames | undefined;
  private width = 1112; // as wide as the stage of the wide layout

  constructor(private readonly origin: Origin) {}

  frame(): Frame {
    const { scenario, playhead } = useStore.getState();
    if (scenario === null) return this.framesOf(nothing).at(playhead);
    if (scenario.system !== drawnSystem) learn(scenario.system);
    return this.framesOf(this.origin.trace()).at(playhead);
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

  private framesOf(trace: Trace): Frames {
    if (this.drawnBy !== ownFrames) this.frames = new WeakMap();
    this.drawnBy = ownFrames;
    const known = this.frames.get(trace);
    if (known !== undefined) return known;
    const { scenario } = useStore.getState();
    const made = new Frames(trace, {
      ...(scenario !== null && { scenario }),
      ...ownFrames,
    });
    made.resize(this.width);
    this.frames.set(trace, made);
    return made;
  }
}

export const frameSource = new Pictures({
  trace: () => telling().trace, subscribe: mirror.subscribe,
});
