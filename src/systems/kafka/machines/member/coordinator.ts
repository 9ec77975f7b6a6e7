/** How a client finds the coordinator of its group. */
import type { Micros } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { backoffAfter } from '../../protocol/backoff';
import type { CommitAsked } from '../groups/requests';
import { ask, isOpen, type OpenCall } from '../network/calls';
import type { CoordinatorAsked, CoordinatorTold, Response } from '../network/requests';
import type { Coordinate, Relay, Seeker } from './record';

/** Asks one broker after the other. */
export function findCoordinator(seeker: Seeker, kernel: Kernel): void {
  const { calls, brokers, groupId, settings } = seeker;
  if (isOpen(calls, 'FindCoordinator')) return;
  const to = brokers[seeker.asked++ % brokers.length] as ActorId;
  const body: CoordinatorAsked = { kind: 'group', key: groupId };
  ask(calls, { to, api: 'FindCoordinator', body, timeout: settings.requestTimeout }, kernel);
}

/** Takes the answer in; both parts of the consumer go by it. */
export function noteCoordinator(seeker: Seeker, told: CoordinatorTold, kernel: Kernel): void {
  if (told.error !== undefined) {
    // Whoever is stable goes on meanwhile, and asks again.
    const at = (kernel.now + seeker.settings.backoff.first) as Micros;
    return kernel.wake('seek', at, { type: 'seekAgain' });
  }
  seeker.failed = 0;
  setCoordinator(seeker, seeker.brokers[told.broker - 1] ?? null, kernel);
}

/** Knows the coordinator from now on, or knows that it is another one. */
export function setCoordinator(seeker: Seeker, broker: ActorId | null, kernel: Kernel): void {
  seeker.coordinator = broker;
  const event: Coordinate = { type: 'coordinate', broker };
  kernel.send(seeker.client, event);
}

/** Asks the coordinator what the other part wants to know. */
export function relay(seeker: Seeker, { api, number, body }: Relay, kernel: Kernel): void {
  const { calls, coordinator: to, settings, relayed } = seeker;
  if (to === null) {
    tellBack(seeker, { api, number, body: { error: 'COORDINATOR_NOT_AVAILABLE' } }, kernel);
    return findCoordinator(seeker, kernel);
  }
  const hops = commitHops(seeker, { api, body }, kernel);
  const question = { to, api, body, timeout: settings.requestTimeout };
  const own = ask(calls, hops.length > 0 ? { hops, ...question } : question, kernel);
  relayed.set(own, number);
}

/** A commit is told as on its way to each partition whose offset it is about. */
function commitHops(
  { app }: Seeker, { api, body }: Pick<Relay, 'api' | 'body'>, kernel: Kernel,
): readonly Hop[] {
  if (api !== 'OffsetCommit') return [];
  return Object.entries((body as CommitAsked).offsets).map(([partition, offset]): Hop => ({
    kind: 'sent', native: api, actor: app, detail: { value: offset },
    ...toPartition(kernel.actorNamed(partition)),
  }));
}

const toPartition = (peer: ActorId | undefined): Pick<Hop, 'peer'> =>
  (peer === undefined ? {} : { peer });

/** Passes an answer back, if the question was the other part's. */
export function noteRelayed(
  seeker: Seeker, { call, body }: { call: OpenCall; body: unknown }, kernel: Kernel,
): void {
  const number = seeker.relayed.get(call.number);
  if (number === undefined) return;
  seeker.relayed.delete(call.number);
  tellBack(seeker, { api: call.api, number, body }, kernel);
}

function tellBack(
  { client }: Seeker, told: Omit<Response, 'type'>, kernel: Kernel,
): void {
  const event: Response = { type: 'response', ...told };
  kernel.send(client, event);
}

// K21: the same wait as a producer's.
/** How long to wait before the next attempt. */
export function nextBackoff(seeker: Seeker, kernel: Kernel): Micros {
  const { settings, failed } = seeker;
  return backoffAfter(settings.backoff, failed, kernel.draw('backoff', seeker.calls.next));
}
