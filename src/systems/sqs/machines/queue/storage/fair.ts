/** Fair queues: a tenant with too much in flight lets the others go first. */
import type { Micros } from '../../../../../base/micros';
import { type QueueRecord, SECOND, type Tenant } from '../record';

// S84: more than a tenth of what is in flight, and at least thirty.
const SHARE = 0.1;
const LEAST = 30;
// S86: quiet again when its backlog is drained or it sent nothing for this long.
const QUIET_AFTER = 300 * SECOND;

/** Simplified: who is noisy is judged twice a second; Amazon only says that it is approximate. */
const JUDGED_EVERY = SECOND / 2;

/**
 * The tenants that are noisy now, those with the fewest messages in flight first (S85).
 * Simplified: the share of consumer time that makes a tenant noisy is not measured.
 */
export function noisyTenants(queue: QueueRecord, now: Micros): readonly string[] {
  if (now - queue.judgedAt >= JUDGED_EVERY) {
    queue.judgedAt = now;
    for (const tenant of queue.tenants.values()) tenant.isNoisy = isNoisy(tenant, queue, now);
  }
  return [...queue.tenants]
    .filter(([, tenant]) => tenant.isNoisy)
    .sort(([, a], [, b]) => a.inFlight - b.inFlight)
    .map(([name]) => name);
}

function isNoisy(tenant: Tenant, { counts }: QueueRecord, now: Micros): boolean {
  const { inFlight, waiting, sentAt } = tenant;
  if (waiting === 0 || now - sentAt > QUIET_AFTER) return false;
  return tenant.isNoisy || (inFlight >= LEAST && inFlight > counts.inFlight * SHARE);
}
