/** The end of a run, before it is judged: no more messages, all faults healed, and a drain. */
import type { Micros } from '../base/micros';
import type { Step } from '../scenario/scenario';
import type { World } from './kernel';
import type { Wire } from './wires/wire';
import type { Run } from './run';

/** How much simulated time what is on its way gets; what still waits then is not lost. */
const DRAIN = 60_000_000 as Micros;

/** Stops the producers, heals every fault, and lets what is on its way arrive. */
export function finish(run: Run, drain = DRAIN): void {
  const { world } = run;
  world.inputs.forget();
  for (const step of ending(world)) run.input(step);
  run.runUntil((world.now + drain) as Micros);
}

function ending(world: World): Omit<Step, 'at'>[] {
  const living = world.entities.filter((entity) => entity !== undefined);
  const down = living.filter(({ isDown }) => isDown);
  // A process comes back with all that runs in it.
  const roots = down.filter(({ host }) => host === undefined || !world.entity(host).isDown);
  const isProducer = (id: number): boolean => world.trace.actors[id]?.role === 'producer';
  return [
    ...world.links.all.filter(isHurt).map(({ spec }) => {
      return { do: 'restore', target: spec.name } as const;
    }),
    ...living.filter(({ pausedBy }) => pausedBy >= 0).map(({ name: target }) => {
      return { do: 'resume', target } as const;
    }),
    ...living.filter(({ isDiskFull }) => isDiskFull).map(({ name: target }) => {
      return { do: 'freeDisk', target } as const;
    }),
    ...roots.map(({ name: target }) => ({ do: 'restart', target }) as const),
    ...living.filter(({ id }) => isProducer(id)).map(({ name: target }) => stop(target)),
  ];
}

const isHurt = ({ isCut, slowness, loss }: Wire): boolean => isCut || slowness !== 1 || loss > 0;

const stop = (target: string): Omit<Step, 'at'> => ({
  do: 'command', target, command: { type: 'stop' },
});
