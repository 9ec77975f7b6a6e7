/** Which process an actor runs in, and which wire a hop takes. */
import type { World } from '../../kernel/kernel';
import type { ActorId, TraceEntry } from '../../trace/entry';

export class Wiring {
  private readonly wires = new Map<string, string>(); // 'shop>rabbit' -> 'shop-rabbit'
  private readonly only = new Map<string, string | undefined>(); // of who has just one

  constructor(private readonly world: World) {
    for (const { ends, spec } of world.links.all) {
      for (const { links } of ends) {
        const { from, to } = world.links.linkAt(links[0] ?? 0);
        const [near, far] = [this.nameOfProcess(from), this.nameOfProcess(to)];
        this.wires.set(`${near}>${far}`, spec.name);
        this.only.set(near, this.only.has(near) ? undefined : spec.name);
      }
    }
  }

  /** The process of an actor; none for what has no machine, such as a wire or an exchange. */
  processOf(actor: ActorId): string | undefined {
    const process = this.world.processOf(actor);
    const isMachine = this.world.entities[process] !== undefined;
    return isMachine ? this.nameOfProcess(actor) : undefined;
  }

  /** The wire between an entry's actor and its peer, when they are in two processes. */
  wireOf({ actor, peer }: TraceEntry): string | undefined {
    if (peer === undefined) return undefined;
    const [near, far] = [this.nameOfProcess(actor), this.nameOfProcess(peer)];
    if (near === far) return undefined;
    const wire = this.wires.get(`${near}>${far}`);
    // An exchange runs in no process: what goes to it takes the only wire there is.
    return wire ?? (this.processOf(peer) === undefined ? this.only.get(near) : undefined);
  }

  private nameOfProcess(actor: ActorId): string {
    return this.world.nameOf(this.world.processOf(actor));
  }
}
