/** Produce requests: what is appended, what waits for replicas, and what is answered. */
import { keepOnly } from '../../../../base/lists/keep-only';
import { listed } from '../../../../base/lists/listed';
import type { Hop, Kernel, Telling } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import { isRefused, type KafkaError, type Refused } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import { type Acks, answerFor } from '../../replication/acks';
import type { ProduceAsked, ProduceTold, Request } from '../network/requests';
import { answer, endWait, finish, hangUp, isAwaited, waitFor } from './connections';
import {
  type AppendResult, type AwaitedAppend, type BrokerRecord, type Replica, WaitingProduce,
} from './record';
import { append, type Appending, isLed, knownLeader, refusalOf } from './replicas';

type Told = ProduceTold['partitions'][number];

export function handleProduce(
  broker: BrokerRecord, request: Request<ProduceAsked>, kernel: Kernel,
): void {
  const { batches, timeout } = request.body;
  const acks = wordOf(request.body.acks);
  let results: AppendResult[] | undefined;
  for (const { partition, draft } of batches) {
    const replica = broker.replicas.get(partition);
    results = listed(results, appendOne(broker, { partition, replica, draft, acks }, kernel));
  }
  const waiting = new WaitingProduce(request, kernel.cause, results ?? []);
  if (acks === '0') endUnanswered(broker, waiting, kernel);
  else if (acks === '1' || isDone(broker, waiting)) answerProduce(broker, waiting, kernel);
  else if (isAwaited(broker, request)) {
    broker.produces.push(decidedIn(broker, waiting));
    waitFor(request.asker, timeout, kernel);
  }
}

const wordOf = (acks: ProduceAsked['acks']): Acks =>
  (acks === 'all' ? 'all' : acks === 1 ? '1' : '0');

function appendOne(broker: BrokerRecord, wanted: Appending, kernel: Kernel): AppendResult {
  const { partition, replica } = wanted;
  const result = append(broker, wanted, kernel);
  if (isRefused(result)) return refusal(broker, partition, result.error);
  const { partition: actor } = replica as Replica;
  const { baseOffset, lastOffset } = result;
  return { partition, actor, baseOffset, lastOffset };
}

/** Whether a batch is in the log, and not refused. */
export const isAppended = (result: AppendResult): result is AwaitedAppend =>
  (result as Partial<AwaitedAppend>).lastOffset !== undefined;

// K27: nobody waits for an answer; only a closed connection tells that something was wrong.
function endUnanswered(
  broker: BrokerRecord, { request, results }: WaitingProduce, kernel: Kernel,
): void {
  if (!results.every(isAppended)) hangUp(broker, request.asker, kernel);
  else finish(broker, request);
}

const refusal = (broker: BrokerRecord, partition: PartitionName, error: KafkaError): Told =>
  ({ partition, baseOffset: -1, error, ...knownLeader(broker, partition, error) });

/** Whether the records of an append are replicated; undefined while they are not. */
export function stateOf(broker: BrokerRecord, awaited: AwaitedAppend): 'ok' | Refused | undefined {
  const { partition, actor, lastOffset } = awaited;
  if (awaited.state !== undefined) return awaited.state;
  const replica = broker.replicas.of(actor);
  if (!isLed(replica)) return refusalOf(broker, partition);
  const { leadership, log: { highWatermark } } = replica;
  return answerFor(leadership, lastOffset, { acks: 'all', highWatermark });
}

function isDone(broker: BrokerRecord, { results }: WaitingProduce): boolean {
  for (const result of results) {
    if (isAppended(result) && stateOf(broker, result) === undefined) return false;
  }
  return true;
}

// K28, K29: what was decided of a batch stays so, whatever happens before all of them are
// (DelayedProduce.java, tryComplete).
/** A request with what is decided of its batches by now; the same while nothing is. */
export function decidedIn(broker: BrokerRecord, waiting: WaitingProduce): WaitingProduce {
  const { request, since, results } = waiting;
  if (results.length === 1) return waiting;
  let isNews = false;
  const decided = results.map((result) => {
    if (!isAppended(result) || result.state !== undefined) return result;
    const state = stateOf(broker, result);
    isNews ||= state !== undefined;
    return state === undefined ? result : { ...result, state };
  });
  return isNews ? new WaitingProduce(request, since, decided) : waiting;
}

/** Answers an acks=all request that waited, if all its batches are decided; whether they were. */
export function lookAtProduce(
  broker: BrokerRecord, waiting: WaitingProduce, kernel: Kernel,
): boolean {
  if (!isDone(broker, waiting)) return false;
  endWait(waiting.request.asker, kernel);
  answerProduce(broker, waiting, kernel);
  return true;
}

// K29: what was not replicated in time is in the log all the same.
/** Answers what was decided, and the rest as timed out. */
export function giveUpProduce(broker: BrokerRecord, given: WaitingProduce, kernel: Kernel): void {
  keepOnly(broker.produces, (waiting) => waiting !== given);
  answerProduce(broker, given, kernel);
}

function answerProduce(broker: BrokerRecord, waiting: WaitingProduce, kernel: Kernel): void {
  const { request, results } = waiting;
  const isAll = request.body.acks === 'all';
  let told: Told[] | undefined;
  for (const result of results) told = listed(told, toldOf(broker, result, isAll));
  const partitions = told ?? [];
  const body: ProduceTold = { partitions };
  const hops = tellsOfMessages(request.body) ? hopsOf(waiting, partitions, kernel) : undefined;
  answer(broker, { request, body, hops }, kernel);
}

function toldOf(broker: BrokerRecord, result: AppendResult, isAll: boolean): Told {
  if (!isAppended(result)) return result;
  const { partition, baseOffset } = result;
  const state = isAll ? stateOf(broker, result) ?? TIMED_OUT : 'ok';
  return state === 'ok' ? { partition, baseOffset } : refusal(broker, partition, state.error);
}

/** Of markers, and of what an internal topic holds, no application hears. */
function tellsOfMessages({ batches }: ProduceAsked): boolean {
  for (const { draft } of batches) {
    for (const { message } of draft.records) if (message >= 0) return true;
  }
  return false;
}

const TIMED_OUT: Refused = { error: 'REQUEST_TIMED_OUT' };

/** Errors of records that lie in the log although they are not acknowledged. */
const UNKNOWN_OUTCOME: ReadonlySet<KafkaError> =
  new Set<KafkaError>(['REQUEST_TIMED_OUT', 'NOT_ENOUGH_REPLICAS_AFTER_APPEND']);

/** Which rule refuses a batch. */
const RULES: Partial<Record<KafkaError, string>> = {
  INVALID_TIMESTAMP: 'kafka:K8', MESSAGE_TOO_LARGE: 'kafka:K9', INVALID_RECORD: 'kafka:K99',
  NOT_ENOUGH_REPLICAS: 'kafka:K28', NOT_ENOUGH_REPLICAS_AFTER_APPEND: 'kafka:K28',
  INVALID_PRODUCER_EPOCH: 'kafka:K38', OUT_OF_ORDER_SEQUENCE_NUMBER: 'kafka:K38',
  NOT_LEADER_OR_FOLLOWER: 'kafka:K71', RECORD_LIST_TOO_LARGE: 'kafka:K87',
};

const ANSWERED = template('answered', 'Produce');

/** The answer as its producer sees it: one entry a record, all of one hop. */
const hopsOf = (
  { request: { asker, body }, results }: WaitingProduce, told: readonly Told[], kernel: Kernel,
): Telling => (say) => {
  const peer = kernel.processOf(asker);
  for (let nth = 0; nth < told.length; nth++) {
    const { partition, draft: { records } } = body.batches[nth] as typeof body.batches[number];
    const { error, baseOffset } = told[nth] as Told;
    // K47: what is written in a transaction counts when that is committed, and not before.
    const outcome = error !== undefined ? outcomeOf(error, results[nth] as AppendResult)
      : body.transactionalId === null ? 'ok' : 'info';
    for (let at = 0; at < records.length; at++) {
      const message = (records[at] as (typeof records)[number]).message as MessageId;
      if (message < 0) continue;
      say(error === undefined
        ? ANSWERED.of(message, undefined, peer)
          .saying({ outcome, partition, offset: baseOffset + at })
        : refused({ peer, message, outcome, partition, error }));
    }
  }
};

/** Of a batch with an error: whether it may lie in the log all the same. */
function outcomeOf(error: KafkaError, result: AppendResult): string {
  // A leader that lost its office does not know what becomes of what it has appended.
  return isAppended(result) || UNKNOWN_OUTCOME.has(error) ? 'info' : 'fail';
}

interface Refusal {
  readonly peer: ActorId;
  readonly message: MessageId;
  readonly outcome: string;
  readonly partition: PartitionName;
  readonly error: KafkaError;
}

function refused({ peer, message, outcome, partition, error }: Refusal): Hop {
  const rule = RULES[error];
  return {
    kind: 'answered', native: 'Produce', peer, message, ...(rule !== undefined && { rule }),
    detail: { outcome, partition, code: error },
  };
}
