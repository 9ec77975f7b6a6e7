/** Produce requests: what is appended, what waits for replicas, and what is answered. */
import type { Hop, Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import { apart, type Template } from '../../../../trace/template';
import { isRefused, type KafkaError, type Refused } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import { type Acks, answerFor } from '../../replication/acks';
import type { ProduceAsked, ProduceTold, Request } from '../network/requests';
import { answer, endWait, finish, hangUp, waitFor } from './connections';
import type { AwaitedAppend, BrokerRecord, WaitingProduce } from './record';
import { append, knownLeader, ledReplica } from './replicas';

type Told = ProduceTold['partitions'][number];

const WORD_OF = { 0: '0', 1: '1', all: 'all' } as const;

export function handleProduce(
  broker: BrokerRecord, request: Request<ProduceAsked>, kernel: Kernel,
): void {
  const { batches, timeout } = request.body;
  const acks: Acks = WORD_OF[request.body.acks];
  const appended: AwaitedAppend[] = [];
  const refused: Told[] = [];
  for (const { partition, draft } of batches) {
    const result = append(broker, { partition, draft, acks }, kernel);
    if (isRefused(result)) refused.push(refusal(broker, partition, result.error));
    else {
      const { baseOffset, lastOffset } = result;
      appended.push({ partition, baseOffset, lastOffset });
    }
  }
  const waiting: WaitingProduce = { request, since: kernel.cause, appended, refused };
  if (acks === '0') endUnanswered(broker, waiting, kernel);
  else if (acks === '1' || isDone(broker, waiting)) answerProduce(broker, waiting, kernel);
  else {
    broker.produces.set(request.asker, waiting);
    waitFor(request.asker, timeout, kernel);
  }
}

// K27: nobody waits for an answer; only a closed connection tells that something was wrong.
function endUnanswered(
  broker: BrokerRecord, { request, refused }: WaitingProduce, kernel: Kernel,
): void {
  if (refused.length > 0) hangUp(broker, request.asker, kernel);
  else finish(broker, request);
}

const refusal = (broker: BrokerRecord, partition: PartitionName, error: KafkaError): Told =>
  ({ partition, baseOffset: -1, error, ...knownLeader(broker, partition, error) });

/** Whether the records of an append are replicated; undefined while they are not. */
export function stateOf(broker: BrokerRecord, { partition, lastOffset }: AwaitedAppend):
'ok' | Refused | undefined {
  const replica = ledReplica(broker, partition);
  if (isRefused(replica)) return replica;
  const { leadership, log: { highWatermark } } = replica;
  return answerFor(leadership, lastOffset, { acks: 'all', highWatermark });
}

const isDone = (broker: BrokerRecord, { appended }: WaitingProduce): boolean =>
  appended.every((one) => stateOf(broker, one) !== undefined);

/** Answers an acks=all request that waited, if all its batches are decided. */
export function lookAtProduce(broker: BrokerRecord, waiting: WaitingProduce, kernel: Kernel): void {
  if (!isDone(broker, waiting)) return;
  const { asker } = waiting.request;
  broker.produces.delete(asker);
  endWait(asker, kernel);
  answerProduce(broker, waiting, kernel);
}

// K29: what was not replicated in time is in the log all the same.
/** Answers what was decided, and the rest as timed out. */
export function giveUpProduce(broker: BrokerRecord, waiting: WaitingProduce, kernel: Kernel): void {
  broker.produces.delete(waiting.request.asker);
  answerProduce(broker, waiting, kernel);
}

function answerProduce(broker: BrokerRecord, waiting: WaitingProduce, kernel: Kernel): void {
  const { request, appended, refused } = waiting;
  const isAll = request.body.acks === 'all';
  const partitions = [...refused, ...appended.map((one): Told => {
    const state = isAll ? stateOf(broker, one) ?? { error: 'REQUEST_TIMED_OUT' as const } : 'ok';
    const { partition, baseOffset } = one;
    return state === 'ok' ? { partition, baseOffset } : refusal(broker, partition, state.error);
  })];
  const body: ProduceTold = { partitions };
  const hops = hopsOf(waiting, partitions, kernel);
  answer(broker, { request, body, ...(hops.length > 0 && { hops }) }, kernel);
}

/** Errors of records that lie in the log although they are not acknowledged. */
const UNKNOWN_OUTCOME: ReadonlySet<KafkaError | undefined> =
  new Set<KafkaError>(['REQUEST_TIMED_OUT', 'NOT_ENOUGH_REPLICAS_AFTER_APPEND']);

/** Which rule refuses a batch. */
const RULES: Partial<Record<KafkaError, string>> = {
  INVALID_TIMESTAMP: 'kafka:K8', MESSAGE_TOO_LARGE: 'kafka:K9', INVALID_RECORD: 'kafka:K99',
  NOT_ENOUGH_REPLICAS: 'kafka:K28', NOT_ENOUGH_REPLICAS_AFTER_APPEND: 'kafka:K28',
  INVALID_PRODUCER_EPOCH: 'kafka:K38', OUT_OF_ORDER_SEQUENCE_NUMBER: 'kafka:K38',
  NOT_LEADER_OR_FOLLOWER: 'kafka:K71',
};

const ANSWERED = template('answered', 'Produce');

/** The answer as its producer sees it: one entry a record, all of one hop. */
function hopsOf(
  { request: { asker, body }, appended }: WaitingProduce, told: readonly Told[], kernel: Kernel,
): (Hop | Template)[] {
  const peer = kernel.processOf(asker);
  const hops: (Hop | Template)[] = [];
  for (const { partition, draft: { records } } of body.batches) {
    const one = told.find((part) => part.partition === partition) as Told;
    const { error, baseOffset } = one;
    // K47: what is written in a transaction counts when that is committed, and not before.
    const outcome = error !== undefined ? outcomeOf(one, appended)
      : body.transactionalId === null ? 'ok' : 'info';
    for (let at = 0; at < records.length; at++) {
      const message = (records[at] as (typeof records)[number]).message as MessageId;
      if (message < 0) continue;
      hops.push(error === undefined
        ? apart(ANSWERED.of(message, undefined, peer)
          .saying({ outcome, partition, offset: baseOffset + at }))
        : refused({ peer, message, outcome, partition, error }));
    }
  }
  return hops;
}

/** Of a batch with an error: whether it may lie in the log all the same. */
function outcomeOf({ partition, error }: Told, appended: readonly AwaitedAppend[]): string {
  // A leader that lost its office does not know what becomes of what it has appended.
  const isInLog = appended.some((one) => one.partition === partition);
  return isInLog || UNKNOWN_OUTCOME.has(error) ? 'info' : 'fail';
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
