/**
 * The steps of a scenario, waiting for their moment: a time, the nth entry that fits an anchor,
 * or the nth hop of a link. What undoes a step by itself is a step of its own.
 */
import type { Micros } from '../../base/micros';
import type { Anchor, HopAnchor, Step } from '../../scenario/scenario';
import type { ActorId, EntryKind } from '../../trace/entry';
import type { Guise } from '../api';

/** A step that is due, with its place in the scenario's list (-1: made by another step). */
export interface DueStep {
  readonly step: Step;
  readonly place: number;
  readonly cause: number;
  readonly byItself?: ByItself; // of a crash
}

/** An actor that goes on as another one when the event at hand is done. */
export interface Turn {
  readonly actor: ActorId;
  readonly into: Guise;
  readonly cause: number;
}

/** A process ends itself, and says how. */
export interface ByItself {
  readonly kind: 'crashed' | 'stopped';
  readonly native: string;
}

interface Timed extends DueStep {
  readonly at: Micros;
}

interface Counted {
  readonly step: Step;
  readonly place: number;
  count: number;
}

/** What an anchor is compared with. */
export interface Happening {
  readonly kind: EntryKind;
  readonly actor: string;
  readonly peer: string;
  readonly message: string;
  readonly native: string;
}

export class Inputs {
  private timed: Timed[] = []; // by time, then by place
  private anchored: Counted[] = [];
  private hops: Counted[] = [];
  private all: Step[] = []; // by place

  constructor(steps: readonly Step[] = []) {
    for (const step of steps) this.add(step);
  }

  /** Every step there ever was, done or not, by place. */
  get steps(): readonly Step[] {
    return this.all;
  }

  /** Adds a step of the scenario or of a person; returns its place in the list. */
  add(step: Step): number {
    const place = this.all.push(step) - 1;
    if ('time' in step.at) this.schedule({ step, place, cause: -1, at: step.at.time });
    else if ('after' in step.at) this.anchored.push({ step, place, count: 0 });
    else this.hops.push({ step, place, count: 0 });
    return place;
  }

  /**
   * Puts a step at a time. At one time the place in the list decides, never who was there first:
   * a step that a person adds while it runs is in the file from the start when that replays.
   */
  schedule(timed: Timed): void {
    const isLater = (other: Timed): boolean =>
      other.at > timed.at || (other.at === timed.at && other.place > timed.place);
    const index = this.timed.findIndex(isLater);
    this.timed.splice(index < 0 ? this.timed.length : index, 0, timed);
  }

  /** When the next timed step is due; Infinity for none. */
  peek(): number {
    return this.timed[0]?.at ?? Infinity;
  }

  pop(): DueStep | undefined {
    return this.timed.shift();
  }

  /** Whether a step waits for an entry of this kind. */
  watches(kind: EntryKind): boolean {
    for (const { step: { at } } of this.anchored) {
      if ('after' in at && at.after.kind === kind) return true;
    }
    return false;
  }

  get watchesHops(): boolean {
    return this.hops.length > 0;
  }

  /** The anchored steps that an entry brings to their count; they wait no longer. */
  reached(happening: Happening): Counted[] {
    return this.take('anchored', (step) => 'after' in step.at && fits(step.at.after, happening));
  }

  /** The hop steps that meet this hop, as it leaves over a link. */
  met(link: string, hop: Happening): Counted[] {
    return this.take('hops', ({ at }) =>
      'hop' in at && same(at.hop.link, link) && fits(at.hop, hop));
  }

  private take(list: 'anchored' | 'hops', isHit: (step: Step) => boolean): Counted[] {
    const due: Counted[] = [];
    for (const item of this[list]) {
      if (!isHit(item.step)) continue;
      item.count++;
      if (item.count === nthOf(item.step)) due.push(item);
    }
    if (due.length > 0) this[list] = this[list].filter((item) => !due.includes(item));
    return due;
  }

  /** Goes on with another list, which is the same up to `same`; none of the rest has begun. */
  follow(steps: readonly Step[], same: number): void {
    const place = Math.min(same, this.all.length);
    const isKept = (item: { place: number }): boolean => item.place < place;
    this.timed = this.timed.filter(isKept);
    this.anchored = this.anchored.filter(isKept);
    this.hops = this.hops.filter(isKept);
    this.all.length = place;
    for (const step of steps.slice(place)) this.add(step);
  }

  /** Nothing that waits for its moment will happen any more. */
  forget(): void {
    [this.timed, this.anchored, this.hops] = [[], [], []];
  }

  copy(): Inputs {
    const copy = new Inputs();
    copy.timed = this.timed.slice();
    copy.anchored = this.anchored.map((item) => ({ ...item }));
    copy.hops = this.hops.map((item) => ({ ...item }));
    copy.all = this.all.slice();
    return copy;
  }
}

const nthOf = ({ at }: Step): number =>
  'after' in at ? at.after.nth : 'hop' in at ? at.hop.nth : 1;

const same = (wanted: string | undefined, found: string): boolean =>
  wanted === undefined || wanted === found;

const fits = (
  anchor: Anchor | HopAnchor,
  { kind, actor, peer, message, native }: Happening,
): boolean =>
  same(anchor.kind, kind) &&
  same(anchor.actor, actor) &&
  same(anchor.peer, peer) &&
  same(anchor.message, message) &&
  same(anchor.native, native);
