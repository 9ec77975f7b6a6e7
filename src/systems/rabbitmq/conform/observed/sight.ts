/** Which nodes answer when a cluster is asked for its queues: those that the asked one sees. */
import type { ActorId, TraceEntry } from '../../../../trace/entry';
import type { Trace } from '../../../../trace/trace';
import { atLeast, versionOf } from '../../routing/version';
import type { AmqpPlan } from '../plan';
import { nodesOf } from '../world';

export class Sight {
  private readonly nodes: readonly ActorId[]; // the first that sees most of them is asked
  private readonly down = new Set<ActorId>();
  private readonly lost = new Map<ActorId, Set<ActorId>>(); // for each node, whom it lost

  private readonly struck = new Map<ActorId, Set<ActorId>>(); // and whose queues it gave up (K8)
  private readonly givesUp: boolean;

  constructor({ recording, broker }: AmqpPlan, trace: Trace) {
    this.givesUp = !atLeast(versionOf(broker) ?? '4.0', '4.0');
    this.nodes = nodesOf(recording).flatMap((name) => trace.actorNamed(name)?.id ?? []);
    for (const node of this.nodes) {
      this.lost.set(node, new Set());
      this.struck.set(node, new Set());
    }
  }

  /** What happened to a node, or between two. */
  hear({ kind, native, actor, peer }: TraceEntry): void {
    const lost = this.lost.get(actor);
    if (lost === undefined) return;
    if (kind === 'crashed') this.down.add(actor);
    else if (kind === 'restarted') this.start(actor);
    else if (peer !== undefined && native === 'nodedown') {
      lost.add(peer);
      if (this.givesUp) this.struck.get(actor)?.add(peer);
    }
    else if (peer !== undefined && native === 'nodeup') lost.delete(peer);
  }

  sees(node: ActorId | undefined): boolean {
    const asked = this.asked();
    if (node === undefined || asked === undefined) return true;
    return ![this.lost, this.struck].some((nodes) => nodes.get(asked)?.has(node));
  }

  private start(node: ActorId): void {
    this.down.delete(node);
    this.struck.get(node)?.clear();
    for (const others of this.struck.values()) others.delete(node);
  }

  /** A recorder asks a node that is up, and none that was cut off from the others. */
  private asked(): ActorId | undefined {
    const up = this.nodes.filter((node) => !this.down.has(node));
    const seenBy = (node: ActorId): number =>
      up.filter((other) => this.lost.get(node)?.has(other) !== true).length;
    const most = Math.max(...up.map(seenBy));
    return up.find((node) => seenBy(node) === most);
  }
}
