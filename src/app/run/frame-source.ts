/** Pictures of the world at the playhead, for the stage. */
import { Frames } from '../../frames/frame-at';
import type { SystemFrames } from '../../frames/topology';
import type { FrameSource } from '../../stage/stage';
import { Trace } from '../../trace/trace';
import { systemFrames } from '../catalogue';
import { useStore } from '../store';
import { mirror, telling } from './player';

const nothing = new Trace();
let frames = new WeakMap<Trace, Frames>(); // a trace that goes back is another object
let width = 1112; // as wide as the stage of the wide layout
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
    frames = new WeakMap();
    for (const listener of listeners) listener();
  });
}

function framesOf(trace: Trace): Frames {
  const known = frames.get(trace);
  if (known !== undefined) return known;
  const { scenario } = useStore.getState();
  const made = new Frames(trace, {
    ...(scenario !== null && { scenario }),
    ...ownFrames,
  });
  made.resize(width);
  frames.set(trace, made);
  return made;
}

export const frameSource: FrameSource = {
  frame: () => {
    const { scenario, playhead } = useStore.getState();
    if (scenario === null) return framesOf(nothing).at(playhead);
    if (scenario.system !== drawnSystem) learn(scenario.system);
    return framesOf(telling().trace).at(playhead);
  },
  subscribe: (changed) => {
    listeners.add(changed);
    const stops = [
      mirror.subscribe(changed),
      useStore.subscribe((store, before) => {
        if (store.playhead !== before.playhead || store.branches !== before.branches) changed();
      }),
    ];
    return () => {
      listeners.delete(changed);
      for (const stop of stops) stop();
    };
  },
  resize: (room) => {
    width = room;
    framesOf(telling().trace).resize(room);
    framesOf(nothing).resize(room);
  },
};
