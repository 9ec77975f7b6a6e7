/** Changes of what every node of a cluster knows alike, as one tells the others of them. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { BindingRequest } from '../../routing/declaring/binding';
import type { Exchange, QueueEntry } from '../../routing/table';
import type { PolicySpec } from '../../topology';
import type { AlarmCause } from '../connection/alarms';
import type { NodeRecord } from '../node';
import { mayChange } from './majority';
import type { Mirroring } from './mirroring';

type ClearedPolicy = Pick<PolicySpec, 'vhost' | 'name' | 'isOperator'>;

/** A policy is set, or it is gone. */
export type PolicyChange =
  | { readonly do: 'setPolicy'; readonly policy: PolicySpec }
  | { readonly do: 'clearPolicy'; readonly policy: ClearedPolicy };

/** One change, as a node tells the others of it. */
export type Change =
  | { readonly do: 'putExchange'; readonly vhost: string; readonly exchange: Exchange }
  | { readonly do: 'removeExchange'; readonly vhost: string; readonly name: string }
  | { readonly do: 'bind' | 'unbind'; readonly vhost: string; readonly binding: BindingRequest }
  | {
      readonly do: 'putQueue'; readonly vhost: string; readonly entry: QueueEntry;
      readonly queue: ActorId; readonly home: ActorId;
      readonly doors: ReadonlyMap<ActorId, ActorId> | null; // of a quorum queue, by node
      readonly mirroring?: Mirroring | undefined; // of a classic one
    }
  | {
      readonly do: 'fork'; readonly vhost: string; readonly name: string;
      readonly before: ActorId; readonly queue: ActorId; // K17
    }
  | { readonly do: 'mirror'; readonly queue: ActorId; readonly mirroring: Mirroring }
  | {
      readonly do: 'removeQueue'; readonly vhost: string; readonly name: string;
      readonly queue: ActorId;
    }
  | PolicyChange
  | { readonly do: 'stop' } // K8: who tells it goes in good order
  | { readonly do: 'alarm'; readonly cause: AlarmCause; readonly isOn: boolean };

/** Whether it is a change of what all know alike, and not of the node that tells it. */
export const isShared = ({ do: what }: Change): boolean => what !== 'alarm' && what !== 'stop';

/**
 * Tells every node that is up of a change that was made here.
 * Simplified: before 4.3, whoever declares something in a cluster is answered at once, and the
 * others know it when the wire has brought it.
 */
export function spread(node: NodeRecord, change: Change, kernel: Kernel): void {
  const { cluster } = node;
  if (cluster === null) return;
  if (isShared(change) && mayChange(node)) cluster.changes++;
  for (const peer of cluster.up) kernel.send(peer, { type: 'learn', change } as Event);
}
