/** Which policy a broker has for a destination. */
import type { BrokerSpec, PolicySpec } from '../topology';
import { type Destination, destinationOf, isPattern, nameMatches } from './names';

/** What holds where no policy says otherwise. */
export const DEFAULT_POLICY: PolicySpec = {
  destination: '>', prioritizedMessages: false, queuePrefetch: null, topicPrefetch: null,
  memoryLimit: null, cursor: 'store', producerFlowControl: true, sendFailIfNoSpace: false,
  pendingLimit: null, deadLetterPrefix: null, processExpired: true, processNonPersistent: false,
  maxPageSize: 200, expireMessagesPeriod: '30s', retained: 0, enableAudit: true,
  replayWhenNoConsumers: false,
};

/** The one that names it, or else the longest pattern that matches it. */
export function policyOf({ policies }: Pick<BrokerSpec, 'policies'>, { kind, name }: Destination):
PolicySpec {
  const fitting = policies.filter(({ destination }) => {
    const pattern = destinationOf(destination);
    return pattern.kind === kind && nameMatches(pattern.name, name);
  });
  const exact = fitting.find(({ destination }) => !isPattern(destinationOf(destination).name));
  const longest = fitting.toSorted((a, b) => b.destination.length - a.destination.length)[0];
  return exact ?? longest ?? DEFAULT_POLICY;
}
