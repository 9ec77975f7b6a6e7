/** The chance of one run: every draw is named, so none depends on how many came before it. */
import { draw, hashText } from '../base/random';

export class Chance {
  private readonly hashes = new Map<string, number>();

  constructor(readonly seed: number) {}

  /** A number from 0 up to 1, for the nth draw of an entity from a stream. */
  draw(stream: string, entity: number, ordinal: number): number {
    return draw(this.seed, { stream: this.hashOf(stream), entity }, ordinal);
  }

  /** The hash of a name; each is worked out once. */
  hashOf(text: string): number {
    let hash = this.hashes.get(text);
    if (hash === undefined) this.hashes.set(text, (hash = hashText(text)));
    return hash;
  }
}
