/** Who reads for whom: the subscribers of a destination, and whom each consumer works for. */
import { readerName } from '../../trace/actor';
import type { Trace } from '../../trace/trace';

/** Numbers the subscribers of a run from 1, so that columns can hold them; 0 is nobody. */
export class Readership {
  private readonly names: string[] = [''];
  private readonly numbers = new Map<string, number>();
  private readonly byActor: (number | undefined)[] = [];
  private readonly byDestination: (readonly number[] | undefined)[] = [];
  private readonly joined = new Map<number, readonly number[]>(); // the newest first

  nameOf(subscriber: number): string {
    return this.names[subscriber] ?? '';
  }

  /** The number of the subscriber that an actor is. */
  numberOf(trace: Trace, actor: number): number {
    return (this.byActor[actor] ??= this.number(readerName(trace.actors[actor])));
  }

  /** The subscribers of a destination: those it names, or else itself. */
  readersOf(trace: Trace, destination: number): readonly number[] {
    const known = this.byDestination[destination];
    if (known !== undefined) return known;
    const { subscribers, name } = trace.actors[destination] ?? { name: '' };
    const readers = (subscribers ?? [name]).map((reader) => this.number(reader));
    this.byDestination[destination] = readers;
    return readers;
  }

  /** For which of a destination's readers a consumer works; 0 when for none of them. */
  readerFor(trace: Trace, readers: readonly number[], consumer: number): number {
    if (readers.length === 1) return readers[0]!;
    const joined = this.joined.get(consumer)?.find((reader) => readers.includes(reader));
    if (joined !== undefined) return joined;
    // Who never joined anything, and is named there, reads for itself.
    const own = trace.actors[consumer] === undefined ? 0 : this.numberOf(trace, consumer);
    return readers.includes(own) ? own : 0;
  }

  /** Whether anybody has come to read for a subscriber. */
  isRead(subscriber: number): boolean {
    return [...this.joined.values()].some((readers) => readers.includes(subscriber));
  }

  /** How many have come to read for a subscriber, whether or not they are still there. */
  countOf(subscriber: number): number {
    return [...this.joined.values()].filter((readers) => readers.includes(subscriber)).length;
  }

  join(consumer: number, subscriber: number): void {
    const others = (this.joined.get(consumer) ?? []).filter((other) => other !== subscriber);
    this.joined.set(consumer, [subscriber, ...others]);
  }

  /**
   * Knows what another does, for a trace that may have other actors from here on: numbers stay,
   * ids may not. Lists are emptied and not replaced: to V8 a new one is of another shape.
   */
  become(other: Readership): void {
    this.names.length = 1;
    this.numbers.clear();
    this.joined.clear();
    this.byActor.fill(undefined);
    this.byDestination.fill(undefined);
    for (const name of other.names.slice(1)) this.number(name);
    for (const [consumer, readers] of other.joined) this.joined.set(consumer, readers);
  }

  private number(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) this.numbers.set(name, (number = this.names.push(name) - 1));
    return number;
  }
}
