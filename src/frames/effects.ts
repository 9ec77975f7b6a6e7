/** The wall at the far right: what the consumers' work did to the outside world. */
import { kindCode } from '../trace/trace';
import type { EffectCell, EffectGroup, Wall } from './frame';
import type { GroupPlace, WallPlace } from './layout/place';
import type { World } from './world/world';

const CELLS_MAX = 27;
const DEAD_LETTERED = kindCode('deadLettered');

interface Known {
  readonly place: GroupPlace;
  readonly length: number;
  readonly group: EffectGroup;
}

export class EffectsWall {
  private readonly known = new Map<number, Known>();
  private last: Wall | null = null;

  /** The wall of a moment; the same object as before when no effect was added or taken back. */
  at(world: World, place: WallPlace | null): Wall | null {
    if (place === null) return (this.last = null);
    const groups = place.groups.map((group) => this.groupAt(world, group));
    const { last } = this;
    const isSame =
      last !== null && last.groups.length === groups.length &&
      groups.every((group, i) => group === last.groups[i]);
    if (!isSame) this.last = { x: place.x, y: place.y, height: place.height, groups };
    return this.last;
  }

  clear(): void {
    this.known.clear();
  }

  private groupAt(world: World, place: GroupPlace): EffectGroup {
    const length = world.effects[place.subscriber]?.entries.length ?? 0;
    const known = this.known.get(place.subscriber);
    // Effects are only ever added, so their number says which they are.
    if (known?.place === place && known.length === length) return known.group;
    const group = groupOf(world, place);
    this.known.set(place.subscriber, { place, length, group });
    return group;
  }
}

function groupOf(world: World, place: GroupPlace): EffectGroup {
  const { subscriber, label, x, y, width, height } = place;
  const { cells = [], times = [], once = 0, twice = 0, dead = 0 } = world.effects[subscriber] ?? {};
  const { kind, message } = world.trace.columns;
  const shown = cells.slice(-CELLS_MAX).map((entry): EffectCell => {
    const of = message[entry]!;
    const state =
      kind[entry] === DEAD_LETTERED ? 'dead' : (times[of] ?? 0) > 1 ? 'dup' : 'acked';
    return { message: of as EffectCell['message'], entry, state };
  });
  return { subscriber, label, x, y, width, height, cells: shown, once, twice, dead };
}
