/** The world at any moment: the nearest checkpoint, and the entries from there. */
import { kindCode, type Trace } from '../../trace/trace';
import { fold } from '../fold';
import { type Checkpoint, restore, save } from './checkpoint';
import { World } from './world';

/** Entries between two checkpoints: some 5 ms of folding. */
const STRIDE = 20_000;
/** All checkpoints together; beyond it every other one is given up. */
const BYTES_MAX = 48e6;
const STARTED = kindCode('started');

export class History {
  readonly world: World;
  private scanned = 0;
  private checkpoints: Checkpoint[] = [];
  private bytes = 0;
  private stride = STRIDE;

  constructor(readonly trace: Trace) {
    this.world = new World(trace);
    this.scan();
    this.checkpoints.push(save(this.world));
  }

  /** The world after the first `length` entries. */
  seek(length: number): World {
    this.scan();
    if (length < this.world.length || length > this.world.length + this.stride) this.leap(length);
    while (this.world.length < length) {
      const last = this.checkpoints[this.checkpoints.length - 1]!;
      const next = this.world.length < last.length ? length : last.length + this.stride;
      fold(this.world, Math.min(length, next));
      if (this.world.length === next && next > last.length) this.keep();
    }
    return this.world;
  }

  /** The trace is about to be cut to `length` entries: what is known of later ones is forgotten. */
  cut(length: number): void {
    const kept = this.checkpoints.filter((one) => one.length <= length);
    this.checkpoints = kept;
    this.bytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    if (this.world.length > length) restore(this.world, kept[kept.length - 1]!);
    this.world.dismiss(this.trace.actors.length);
    this.scanned = Math.min(this.scanned, length);
    for (const [actor, seq] of this.world.starts) {
      if (seq >= length) this.world.starts.delete(actor);
    }
  }

  private leap(length: number): void {
    const { checkpoints, world } = this;
    let nearest = checkpoints[0]!;
    for (const one of checkpoints) if (one.length <= length) nearest = one;
    if (world.length > length || nearest.length > world.length) restore(world, nearest);
  }

  /** Learns of new actors: whoever has a start was not there before it. */
  private scan(): void {
    const { columns, length } = this.trace;
    const { starts } = this.world;
    for (let seq = this.scanned; seq < length; seq++) {
      const actor = columns.actor[seq]!;
      if (columns.kind[seq] === STARTED && !starts.has(actor)) starts.set(actor, seq);
    }
    this.scanned = length;
    this.world.admit();
  }

  private keep(): void {
    const checkpoint = save(this.world);
    this.checkpoints.push(checkpoint);
    this.bytes += checkpoint.bytes;
    while (this.bytes > BYTES_MAX && this.checkpoints.length > 2) {
      this.stride *= 2;
      this.checkpoints = this.checkpoints.filter(({ length }) => length % this.stride === 0);
      this.bytes = this.checkpoints.reduce((sum, { bytes }) => sum + bytes, 0);
    }
  }
}
