/** How a part of a broker's process appends to an internal topic, as with acks=all. */
import type { Kernel } from '../../../../kernel/api';
import type { Appended, BatchDraft } from '../../log/append';
import { isRefused, type Refused } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import type { BrokerRecord, Replica } from './record';
import { append, touch } from './replicas';

/** An append that a part wants to hear of. */
export interface OwnAppend {
  readonly partition: PartitionName;
  readonly draft: BatchDraft;
  readonly token: number; // told back as `replicated` { token }
}

/**
 * Appends for the part that acts now; it hears `replicated` once every replica in sync has it,
 * or the error when this broker no longer leads. A refusal is told at once and by value.
 */
export function appendOwn(broker: BrokerRecord, wanted: OwnAppend, kernel: Kernel):
Appended | Refused {
  const { partition, draft, token } = wanted;
  const replica = broker.replicas.get(partition);
  const appended = append(broker, { partition, replica, draft, acks: 'all' }, kernel);
  if (isRefused(appended)) return appended;
  const { baseOffset, lastOffset } = appended;
  const { partition: actor } = replica as Replica;
  broker.parts.push({ partition, actor, baseOffset, lastOffset, token, part: kernel.self });
  touch(broker, replica as Replica);
  if (kernel.self !== broker.self) kernel.send(broker.self, { type: 'look' });
  return appended;
}
