/** Which nodes answer when a cluster is asked for its queues: those that the asked one sees. */
import type { Recording } from '../../../../conform/forms/mq-trace';
import type { ActorId, TraceEntry } from '../../../../trace/entry';
import type { Trace } from '../../../../trace/trace';
import { nodesOf } from '../world';

export class Sight {
  private readonly nodes: readonly ActorId[]; // the first that is up is asked
  private readonly down = new Set<ActorId>();
  private readonly lost = new Map<ActorId, Set<ActorId>>(); // for each node, whom it lost

  constructor(recording: Recording, trace: Trace) {
    this.nodes = nodesOf(recording).flatMap((name) => trace.actorNamed(name)?.id ?? []);
    for (const node of this.nodes) this.lost.set(node, new Set());
  }

  /** What happened to a node, or between two. */
  hear({ kind, native, actor, peer }: TraceEntry): void {
    const lost = this.lost.get(actor);
    if (lost === undefined) return;
    if (kind === 'crashed') this.down.add(actor);
    else if (kind === 'restarted') this.down.delete(actor);
    else if (peer !== undefined && native === 'nodedown') lost.add(peer);
    else if (peer !== undefined && native === 'nodeup') lost.delete(peer);
  }

  sees(node: ActorId | undefined): boolean {
    const asked = this.nodes.find((other) => !this.down.has(other));
    return node === undefined || asked === undefined || this.lost.get(asked)?.has(node) !== true;
  }
}
