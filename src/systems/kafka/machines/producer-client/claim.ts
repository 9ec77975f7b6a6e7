/** Who a producer is: its id and its epoch, and that it says so. */
import type { Kernel } from '../../../../kernel/api';
import type { RuleId } from '../../../../trace/entry';
import type { Claim } from '../../transaction/transactional-id';
import type { ProducerClientRecord } from './record';

/** From now on the client has another epoch, or an id at all. */
export function takeClaim(
  client: ProducerClientRecord, { claim, rule }: { claim: Claim; rule: RuleId }, kernel: Kernel,
): void {
  const { producerId, epoch: value } = claim;
  client.identity = { producerId, epoch: value };
  kernel.record('changed', { native: 'producerEpoch', detail: { value, producerId }, rule });
}
