/** What a subscription's configuration means for the service around it. */
import type { Kernel } from '../../../../kernel/api';
import type { SubscriptionConfig } from '../../topology/config';
import { type Fault, invalid, isFault } from '../../topology/fault';

/** G26: seconds for which a subscription keeps what was acknowledged. */
export const keepsFromOf = ({ retainsAcked, retention }: SubscriptionConfig): number =>
  (retainsAcked ? retention : 0);

/** A push subscription calls an endpoint of this world. */
export function endpointFault(
  config: SubscriptionConfig | Fault, kernel: Pick<Kernel, 'actorNamed'>,
): Fault | undefined {
  if (isFault(config)) return config;
  return config.endpoint === null || kernel.actorNamed(config.endpoint) !== undefined
    ? undefined : invalid(`There is no endpoint "${config.endpoint}".`);
}
