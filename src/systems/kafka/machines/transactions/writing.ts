/** How a coordinator's changes get into its log, and what follows when they are there. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { isRefused, type KafkaError } from '../../protocol/error';
import {
  completeTransaction, type TransactionalId, type TransactionState,
} from '../../transaction/transactional-id';
import { appendOwn } from '../broker/appending';
import { answer } from '../broker/connections';
import type { BrokerRecord } from '../broker/record';
import type { Replicated } from '../broker/waiting';
import { refuseWith } from '../groups/answers';
import { sendMarkers } from './marking';
import type { CoordinatorRecord, After } from './record';
import { draftOf } from './storage';

/** Writes the state down as it is now; it counts when every replica in sync has it. */
export function write(
  coordinator: CoordinatorRecord, given: { before: TransactionalId | null; after: After },
  kernel: Kernel,
): void {
  const token = ++coordinator.tokens;
  coordinator.writing = { token, ...given };
  const { id, state, log: partition } = coordinator;
  const wanted = { partition, draft: draftOf(id, state, kernel.now), token };
  const result = appendOwn(kernel.host<BrokerRecord>(), wanted, kernel);
  // Told as an event, like every other outcome.
  const told = (error: KafkaError): Replicated => ({ type: 'replicated', token, error });
  if (isRefused(result)) kernel.wake(`refused-${token}`, kernel.now, told(result.error));
  else {
    // K47: TransactionStateManager.appendTransactionToLog waits for as long as a transaction may.
    const { timeout } = (state ?? given.before) as TransactionalId;
    kernel.wake(lateOf(token), (kernel.now + timeout) as Micros, told('REQUEST_TIMED_OUT'));
  }
}

const lateOf = (token: number): string => `late-${token}`;

/** A change is in the log, or will never be. */
export function written(
  coordinator: CoordinatorRecord, { token, error }: Replicated, kernel: Kernel,
): void {
  const { writing } = coordinator;
  if (writing?.token !== token) return;
  kernel.cancel(lateOf(token));
  coordinator.writing = null;
  const { after, before } = writing;
  if (error !== undefined) coordinator.state = before;
  if (after.what === 'answer') {
    const { request, body } = after;
    if (error !== undefined) {
      const refused = { body: { error: codeFor(error) }, rule: 'kafka:K47' };
      refuseWith(request, refused, kernel);
    } else answer(kernel.host<BrokerRecord>(), { request, body }, kernel);
  }
  if (error === undefined) goOn(coordinator, kernel);
  else if (coordinator.ends !== null) retryLater(kernel);
  else if (coordinator.state?.state === 'Ongoing') watch(coordinator, kernel);
}

// TransactionStateManager.appendTransactionToLog: what clients are told instead.
const codeFor = (error: KafkaError): KafkaError =>
  (error === 'NOT_LEADER_OR_FOLLOWER' ? 'NOT_COORDINATOR' : 'COORDINATOR_NOT_AVAILABLE');

/** Nobody asks for the end of a transaction again once it is decided: the coordinator does. */
function retryLater(kernel: Kernel): void {
  kernel.wake('mark', (kernel.now + 100_000) as Micros, { type: 'mark' });
}

const EVENT_OF: { readonly [state in TransactionState]: string } = {
  Empty: 'renew', Ongoing: 'open', PrepareCommit: 'commit', PrepareAbort: 'abort',
  CompleteCommit: 'complete', CompleteAbort: 'complete',
};

/** Goes on from what the log says. */
export function goOn(coordinator: CoordinatorRecord, kernel: Kernel): void {
  const { state } = coordinator;
  if (state === null) return;
  kernel.send(kernel.self, { type: EVENT_OF[state.state] });
  if (state.state === 'Ongoing') {
    watch(coordinator, kernel);
    return;
  }
  kernel.cancel('look');
  coordinator.ends = null;
  if (state.state === 'PrepareCommit' || state.state === 'PrepareAbort') end(coordinator, kernel);
  else {
    const at = (kernel.now + coordinator.expiration) as Micros;
    kernel.wake('expire', at, { type: 'expire' });
  }
}

// K48: every coordinator looks at multiples of the interval since the start of the run.
/** Looks again at the next multiple. */
export function watch({ lookEvery }: CoordinatorRecord, kernel: Kernel): void {
  kernel.cancel('expire');
  const at = (Math.floor(kernel.now / lookEvery) + 1) * lookEvery;
  kernel.wake('look', at as Micros, { type: 'look' });
}

function end(coordinator: CoordinatorRecord, kernel: Kernel): void {
  const { producerId, epoch, partitions, state } = coordinator.state as TransactionalId;
  const marker = state === 'PrepareCommit' ? 'COMMIT' : 'ABORT';
  const left = [...partitions];
  coordinator.ends = { producerId, epoch, marker, left, asked: new Map(), isCancelled: false };
  sendMarkers(coordinator, kernel);
}

/** Every marker is written. */
export function complete(coordinator: CoordinatorRecord, _: unknown, kernel: Kernel): void {
  if (coordinator.writing !== null || coordinator.state === null) return;
  const before = { ...coordinator.state };
  completeTransaction(coordinator.state);
  write(coordinator, { before, after: { what: 'nothing' } }, kernel);
}
