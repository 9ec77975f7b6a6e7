/** Answers that wait until what a member said is written down. */
import type { Hop, Kernel } from '../../../../../kernel/api';
import { isRefused, type KafkaError } from '../../../protocol/error';
import { answer } from '../../broker/connections';
import type { BrokerRecord } from '../../broker/record';
import { ledReplica } from '../../broker/replicas';
import { answered } from '../../network/calls';
import type { Request, Response } from '../../network/requests';
import type { ReadStateTold } from '../../share-state/requests';
import { answerWith } from '../answers';
import type { ShareFetchAsked, ShareFetchTold } from '../requests';
import { open } from './acquiring';
import { post, postLater, windowFor } from './persisting';
import type { HeldAnswer, ShareRecord, StateCall } from './record';
import { written } from './settling';

/** Answers a fetch. */
export function tell(
  request: Request<ShareFetchAsked>, body: ShareFetchTold, kernel: Kernel,
): void {
  kernel.cancel(`wait-${request.asker}`);
  const peer = kernel.processOf(request.asker);
  const hops = body.partitions.flatMap(({ partition, acquired }): Hop[] => {
    const actor = kernel.actorNamed(partition);
    const [first, last] = [acquired[0], acquired.at(-1)];
    if (actor === undefined || first === undefined || last === undefined) return [];
    const detail = { from: first.offset, to: last.offset, count: acquired.length };
    return [{ kind: 'sent', native: 'ShareFetch', actor, peer, detail, rule: 'kafka:K152' }];
  });
  answer(kernel.host<BrokerRecord>(), { request, body, ...(hops.length > 0 && { hops }) }, kernel);
}

/** Keeps an answer until its calls are answered. */
export function hold(
  share: ShareRecord, given: Omit<HeldAnswer, 'left'>, calls: readonly number[],
): void {
  share.held.push({ ...given, left: new Set(calls) });
}

/** Gives every answer that waits for nothing any more. */
export function retell(share: ShareRecord, kernel: Kernel): void {
  const { held } = share;
  share.held = held.filter(({ left }) => left.size > 0);
  for (const { request, told: partitions, acknowledged, left } of held) {
    if (left.size > 0) continue;
    if (partitions === null) answerWith(request, { acknowledged }, kernel);
    else tell(request as Request<ShareFetchAsked>, { partitions, acknowledged }, kernel);
  }
}

/** The coordinator has answered, or refused. */
export function told(
  share: ShareRecord, response: Response<ReadStateTold>, kernel: Kernel,
): void {
  const call = answered(share.calls, response, kernel)?.about as StateCall | undefined;
  if (call === undefined) return;
  const { error, state } = response.body;
  if (error === 'FENCED_LEADER_EPOCH') lose(share, { call, error }, kernel);
  else if (error !== undefined) retry(share, call, kernel);
  else {
    const { cause } = kernel;
    if (state === undefined) written(share, call, kernel);
    else opened(share, { call, state }, kernel);
    kernel.cause = cause; // what is handed out next comes of the answer, not of the new start
    done(share, call, kernel);
  }
}

function opened(
  share: ShareRecord,
  { call, state }: { call: StateCall; state: NonNullable<ReadStateTold['state']> },
  kernel: Kernel,
): void {
  const replica = ledReplica(kernel.host<BrokerRecord>(), call.partition, call.epoch);
  const window = windowFor(share, call);
  if (window === undefined || isRefused(replica)) return;
  window.share = open(share, replica, state);
}

function done(share: ShareRecord, { number }: StateCall, kernel: Kernel): void {
  for (const { left } of share.held) left.delete(number);
  retell(share, kernel);
}

/** A call was not answered: it is made again, unless its leadership is over. */
export function retry(share: ShareRecord, call: StateCall, kernel: Kernel): void {
  if (windowFor(share, call) !== undefined) postLater(call, kernel);
  else lose(share, { call, error: 'NOT_LEADER_OR_FOLLOWER' }, kernel);
}

/** It is time to make a call again. */
export function postAgain(share: ShareRecord, call: StateCall, kernel: Kernel): void {
  if (windowFor(share, call) !== undefined) post(share, call, kernel);
  else lose(share, { call, error: 'NOT_LEADER_OR_FOLLOWER' }, kernel);
}

/** Another broker leads the partition: what was said here is not so. */
function lose(
  share: ShareRecord, { call, error }: { call: StateCall; error: KafkaError }, kernel: Kernel,
): void {
  if (windowFor(share, call) !== undefined) share.windows.delete(call.partition);
  for (const one of share.held) {
    if (!one.left.has(call.number)) continue;
    one.acknowledged = one.acknowledged.map((item) =>
      (item.partition === call.partition ? { ...item, error } : item));
  }
  done(share, call, kernel);
}
