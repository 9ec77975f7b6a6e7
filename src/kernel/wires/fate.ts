/** How a hop over a wire fares: how long it takes, how often it arrives, whether at all. */
import { NONE } from '../../trace/columns';
import type { Hop } from '../api';
import type { World } from '../kernel';
import type { Link, Wire } from './wire';
import type { Event } from '../machine';

export interface Fate {
  readonly delay: number; // microseconds more than the wire needs
  readonly copies: number; // 2 when somebody made it arrive twice
  readonly isLost: boolean;
  readonly droppedBy: number; // seq of what a person did to it; -1 for nobody
}

const SAFE: Fate = { delay: 0, copies: 1, isLost: false, droppedBy: NONE };

/** Simplified: a lost segment is sent again after 200 ms, doubled each time, as Linux does. */
const RETRANSMIT_US = 200_000;
const ATTEMPTS_MAX = 12;

/** What chance and people do to a hop. */
export function fateOf(
  world: World,
  { wire, link, hops }: { wire: Wire; link: Link; hops: readonly Hop[] },
): Fate {
  const isWatched = world.inputs.watchesHops && hops.length > 0;
  if (wire.loss === 0 && !isWatched) return SAFE;
  let delay = lossDelay(world, wire, link);
  let copies = 1;
  let droppedBy = NONE;
  for (const { step, place, hop } of isWatched ? tapped(world, link, hops) : []) {
    const { native, message, peer } = hop;
    const detail = { step: place, hop: native, ...(step.by !== undefined && { by: step.by }) };
    const seq = world.record('changed', {
      native: step.do, actor: wire.actor, cause: NONE, detail,
      ...(message !== undefined && { message }), ...(peer !== undefined && { peer }),
    });
    if (step.do === 'delay') delay += step.by ?? 0;
    else if (step.do === 'duplicate') copies++;
    else droppedBy = seq;
  }
  const isLost = delay === Infinity || droppedBy !== NONE;
  return { delay: isLost ? 0 : delay, copies, isLost, droppedBy };
}

type Met = ReturnType<World['inputs']['met']>[number] & { readonly hop: Hop };

/** What people do to the hops of one parcel, each with the hop that it was meant for. */
function tapped(world: World, link: Link, hops: readonly Hop[]): Met[] {
  return hops.flatMap((hop) => {
    const { kind, native, actor = link.from, peer } = hop;
    const met = world.inputs.met(link.name, {
      kind, native, message: world.labelOf(hop), actor: world.nameOf(actor),
      peer: peer === undefined ? '' : world.nameOf(peer),
    });
    return met.map((item) => ({ ...item, hop }));
  });
}

/** How much longer a hop takes because of loss; Infinity when it never arrives. */
function lossDelay(world: World, wire: Wire, link: Link): number {
  if (wire.loss === 0) return 0;
  let delay = 0;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const chance = world.draw('loss', link.sent * 16 + attempt, link.name);
    if (chance >= wire.loss) return delay;
    if (wire.spec.isReliable === false) return Infinity;
    delay += RETRANSMIT_US * (1 << Math.min(attempt, 6));
  }
  return delay;
}

/** When a hop that leaves now arrives, if nothing happens to it. */
export function timeOver(world: World, link: Link, event: Event): number {
  const { spec, slowness, latency: usual } = link.wire as Wire;
  link.sent++;
  if (usual !== undefined) return world.now + Math.round(usual * slowness);
  const { latency, jitter = 0, bytesPerSecond } = spec;
  let time = latency * slowness;
  if (jitter > 0) time += jitter * world.draw('jitter', link.sent, link.name);
  if (bytesPerSecond !== undefined) {
    const { bytes = 0 } = event as { bytes?: number };
    time += (bytes * 1e6) / bytesPerSecond;
  }
  return world.now + Math.round(time);
}
