/** Commits: automatic, and those that the application waits for. */
import { type Micros, millis, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { NO_GENERATION } from '../../group/committing';
import { commitDue } from '../../offsets/auto-commit';
import type { KafkaError } from '../../protocol/error';
import type { AsMember, CommitAsked, Offsets } from '../groups/requests';
import type { Relay } from '../member/record';
import { OpenCall } from '../network/calls';
import type { MayFail } from '../network/requests';
import { type Exception, sayException, throwException } from './failing';
import { type ClientRecord, positionsOf, type SyncCommit } from './record';

/** Who this client is to the coordinator. */
export const asMember = ({ options, membership, settings }: ClientRecord): AsMember => ({
  group: options.group ?? '', ...membership,
  // K129: with assign() nobody is a member.
  instance: options.assign.length > 0 ? null : settings.instance,
});

/** Sends a commit; 0 while nobody can be asked. */
function send(client: ClientRecord, offsets: Offsets, kernel: Kernel): number {
  const body: CommitAsked = { offsets, client: client.name, ...asMember(client) };
  return relay(client, { api: 'OffsetCommit', body }, kernel);
}

// Kafka's clients have a connection of their own to the coordinator: what waits for a long poll
// on the others does not wait here.
/** Lets the part that talks to the coordinator ask it. */
export function relay(
  { calls, coordinator, member }: ClientRecord, { api, body }: { api: string; body: object },
  kernel: Kernel,
): number {
  if (coordinator === null || member === null) return 0;
  const number = calls.next++;
  calls.open.add(new OpenCall(number, { api, to: member, body }, kernel.cause));
  const event: Relay = { type: 'relay', api, number, body };
  kernel.send(member, event);
  return number;
}

/** Whether the consumer subscribes, and is no member at the moment. */
const isOut = ({ options, membership }: ClientRecord): boolean =>
  options.assign.length === 0 && membership.generation === NO_GENERATION;

const isEmpty = (offsets: Offsets): boolean => Object.keys(offsets).length === 0;

// --- automatic -----------------------------------------------------------------------------------

const TICK: Micros = millis(1);

// K112: only inside poll(), before it returns anything new.
/** Commits positions when it is time, and looks again when it is time again. */
export function autoCommit(client: ClientRecord, kernel: Kernel): void {
  const { autoCommit: timer } = client;
  if (timer === null || client.group === null) return;
  const offsets = commitDue(timer, positionsOf(client), kernel.now);
  if (offsets !== undefined && !isEmpty(offsets) && !isOut(client)) send(client, offsets, kernel);
  // Kafka's clock ticks once a millisecond: an interval of 0 ends at the next tick.
  const next = Math.max(timer.dueAt, kernel.now + TICK) as Micros;
  kernel.wake('autoCommit', next, { type: 'autoCommit' });
}

/** Commits without waiting for the answer. */
export function commitAsync(client: ClientRecord, offsets: Offsets, kernel: Kernel): void {
  if (client.group !== null && !isEmpty(offsets) && !isOut(client)) send(client, offsets, kernel);
}

// --- the application waits -----------------------------------------------------------------------

// default.api.timeout.ms.
const PATIENCE: Micros = seconds(60);

// K114.
/** Begins a commit that is waited for; without anything to commit it is over at once. */
export function commitSync(
  client: ClientRecord, { offsets, why }: Pick<SyncCommit, 'offsets' | 'why'>, kernel: Kernel,
): void {
  if (client.group === null || isEmpty(offsets)) return goOnNow(kernel);
  client.commit = { offsets, why, number: 0 };
  if (isOut(client)) return failCommit(client, COMMIT_FAILED, kernel);
  kernel.wake('commit', (kernel.now + PATIENCE) as Micros, { type: 'commitOver' });
  client.commit.number = send(client, offsets, kernel);
}

/** Sends what the coordinator has not answered to the coordinator that is known now. */
export function commitAgain(client: ClientRecord, kernel: Kernel): void {
  const { commit } = client;
  if (commit === null || commit.number !== 0) return;
  if (isOut(client)) return failCommit(client, COMMIT_FAILED, kernel);
  commit.number = send(client, commit.offsets, kernel);
}

const COMMIT_FAILED: Exception = { exception: 'CommitFailedException', rule: 'kafka:K129' };
const IN_REBALANCE: Exception = { exception: 'RebalanceInProgressException', rule: 'kafka:K129' };
const FENCED: Exception = { exception: 'FencedInstanceIdException', rule: 'kafka:K134' };
export const TIMED_OUT: Exception = { exception: 'TimeoutException', rule: 'kafka:K114' };

const EXCEPTIONS: Partial<Record<KafkaError, Exception>> = {
  UNKNOWN_MEMBER_ID: COMMIT_FAILED, ILLEGAL_GENERATION: COMMIT_FAILED,
  REBALANCE_IN_PROGRESS: IN_REBALANCE, FENCED_INSTANCE_ID: FENCED,
};

/** Takes in what became of a commit. A commit in the background is not tried again. */
export function noteCommit(
  client: ClientRecord, { number, told, asked }: {
    number: number; told: MayFail; asked: CommitAsked;
  }, kernel: Kernel,
): void {
  const { commit } = client;
  const { error } = told;
  if (error !== undefined && MOVED.includes(error) && client.member !== null) {
    kernel.send(client.member, { type: 'seekCoordinator' });
  }
  if (commit === null || commit.number !== number) {
    // ConsumerCoordinator.invokeCompletedOffsetCommitCallbacks: poll() throws it, as a heartbeat's.
    if (error === 'FENCED_INSTANCE_ID') throwException(client, FENCED, kernel);
    return;
  }
  if (error === undefined) return endCommit(client, kernel);
  const exception = EXCEPTIONS[error];
  if (exception !== undefined) return failCommit(client, exception, kernel);
  commit.number = 0;
  const { first } = client.settings.backoff;
  kernel.wake('commitAgain', (kernel.now + first) as Micros, { type: 'commitAgain' });
  // K145: the epoch has moved on meanwhile; with the new one it counts.
  const isOlder = asked.generation !== client.membership.generation;
  if (error === 'STALE_MEMBER_EPOCH' && isOlder) commitAgain(client, kernel);
}

const MOVED: readonly KafkaError[] = ['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE'];

/** A commit that was waited for came to nothing: the application goes on without it. */
export function failCommit(client: ClientRecord, why: Exception, kernel: Kernel): void {
  if (client.commit?.why === 'work') sayException(client, why, kernel);
  endCommit(client, kernel);
}

function endCommit(client: ClientRecord, kernel: Kernel): void {
  kernel.cancel('commit');
  kernel.cancel('commitAgain');
  client.commit = null;
  goOnNow(kernel);
}

const goOnNow = (kernel: Kernel): void => kernel.wake('goOn', kernel.now, { type: 'goOn' });
