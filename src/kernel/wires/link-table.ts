/** Finds the link between two actors, for every hop of a run. */
import type { ActorId } from '../../trace/entry';
import type { Link } from './wire';

/**
 * Numbers of links by what their ends are hashed to. (A list of links for each actor, by the other
 * actor, is so full of holes that V8 keeps it as a dictionary: 7% of RabbitMQ's time.)
 */
export class LinkTable {
  private numbers = new Int32Array(64); // plus one; 0 where none is
  private mask = 63;

  constructor(private readonly links: readonly Link[]) {}

  find(from: ActorId, to: ActorId): Link | undefined {
    const { numbers, mask, links } = this;
    for (let place = hashOf(from, to); ; place++) {
      const number = numbers[place & mask] as number;
      if (number === 0) return undefined;
      const link = links[number - 1] as Link;
      if (link.from === from && link.to === to) return link;
    }
  }

  /** Takes up the newest link; the table stays so empty that what is sought is soon found. */
  add(link: Link): void {
    if (this.links.length * 4 > this.mask) this.begin();
    else this.put(link);
  }

  /** Finds what is there now, and nothing else. */
  begin(): void {
    while (this.links.length * 4 > this.mask) this.mask = this.mask * 2 + 1;
    this.numbers = new Int32Array(this.mask + 1);
    for (const link of this.links) this.put(link);
  }

  private put({ from, to, id }: Link): void {
    let place = hashOf(from, to);
    while (this.numbers[place & this.mask] !== 0) place++;
    this.numbers[place & this.mask] = id + 1;
  }
}

const hashOf = (from: ActorId, to: ActorId): number =>
  Math.imul((from << 16) | to, 0x9e3779b1) >>> 12;
