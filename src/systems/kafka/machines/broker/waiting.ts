/** The loop of a broker: works on requests, and looks again at those that wait. */
import { keepOnly } from '../../../../base/lists/keep-only';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { KafkaError } from '../../protocol/error';
import { lookAtShares } from '../groups/share/handlers';
import { nextRequest } from './connections';
import { giveUpFetch, lookAtFetch } from './fetching';
import { handle } from './handlers';
import { decidedIn, giveUpProduce, isAppended, lookAtProduce, stateOf } from './producing';
import type { Asked, BrokerRecord, WaitingProduce } from './record';

/** Goes on until everybody waits for something that is not here. */
export function settle(broker: BrokerRecord, kernel: Kernel): void {
  for (;;) {
    const next = nextRequest(broker);
    if (next !== undefined) {
      kernel.cause = next.since;
      handle(broker, next.request, kernel);
    } else if (broker.touched.length > 0) lookAgain(broker, kernel);
    else return;
  }
}

const NOTHING: ActorId[] = []; // nobody adds to it

function lookAgain(broker: BrokerRecord, kernel: Kernel): void {
  const { touched } = broker;
  broker.touched = NOTHING;
  keepOnly(broker.produces, (waiting) =>
    !waitsFor(waiting, touched) || !lookAtProduce(broker, waiting, kernel));
  noteDecided(broker, touched);
  keepOnly(broker.fetches, ({ request }) => !lookAtFetch(broker, { request, touched }, kernel));
  if (broker.shares.size > 0) lookAtShares(broker, kernel);
  if (broker.parts.length > 0) lookAtParts(broker, touched, kernel);
}

function noteDecided(broker: BrokerRecord, touched: readonly ActorId[]): void {
  const { produces } = broker;
  for (let at = 0; at < produces.length; at++) {
    const waiting = produces[at]!;
    if (waiting.results.length > 1 && waitsFor(waiting, touched)) {
      produces[at] = decidedIn(broker, waiting);
    }
  }
}

function waitsFor({ results }: WaitingProduce, touched: readonly ActorId[]): boolean {
  for (const result of results) {
    if (isAppended(result) && touched.includes(result.actor)) return true;
  }
  return false;
}

/** Gives up what has waited long enough. */
export function endWaiting(broker: BrokerRecord, asker: ActorId, kernel: Kernel): void {
  const isAskers = ({ request }: Asked): boolean => request.asker === asker;
  const produce = broker.produces.find(isAskers);
  if (produce !== undefined) giveUpProduce(broker, produce, kernel);
  const fetch = broker.fetches.find(isAskers);
  if (fetch !== undefined) giveUpFetch(broker, fetch, kernel);
}

// --- parts of the process ------------------------------------------------------------------------

/** What a part hears of its append. */
export interface Replicated extends Event {
  readonly type: 'replicated';
  readonly token: number;
  readonly error?: KafkaError;
}

function lookAtParts(
  broker: BrokerRecord, touched: readonly ActorId[], kernel: Kernel,
): void {
  broker.parts = broker.parts.filter((waiting) => {
    const state = touched.includes(waiting.actor) ? stateOf(broker, waiting) : undefined;
    if (state === undefined) return true;
    const { part, token } = waiting;
    const told: Replicated = { type: 'replicated', token, ...(state !== 'ok' && state) };
    kernel.send(part, told);
    return false;
  });
}
