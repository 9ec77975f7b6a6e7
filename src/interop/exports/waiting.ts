/** How many copies lie ready in each destination, and how many are out, entry by entry. */
import type { ActorId, TraceEntry } from '../../trace/entry';

/** What a destination holds. */
export interface Level {
  readonly ready: number;
  readonly out: number;
}

type Place = 'ready' | 'out';

export class Waiting {
  private readonly places = new Map<ActorId, Map<number, Place>>(); // by destination and copy
  private readonly levels = new Map<ActorId, Record<Place, number>>();

  /** What the entry's destination holds after it, when that has changed. */
  read({ kind, actor, copy }: TraceEntry): Level | undefined {
    if (copy === undefined) return undefined;
    switch (kind) {
      case 'stored': return this.move(actor, copy, 'ready');
      case 'delivered': return this.move(actor, copy, 'out');
      case 'removed': case 'expired': case 'deadLettered':
        return this.move(actor, copy, undefined);
      default: return undefined;
    }
  }

  private move(actor: ActorId, copy: number, to: Place | undefined): Level | undefined {
    const copies = this.places.get(actor) ?? new Map<number, Place>();
    const level = this.levels.get(actor) ?? { ready: 0, out: 0 };
    const was = copies.get(copy);
    if (was === to) return undefined;
    if (was !== undefined) level[was]--;
    if (to !== undefined) level[to]++;
    if (to === undefined) copies.delete(copy);
    else copies.set(copy, to);
    this.places.set(actor, copies);
    this.levels.set(actor, level);
    return { ...level };
  }
}
