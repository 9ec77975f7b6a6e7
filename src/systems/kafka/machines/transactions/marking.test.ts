import { expect, test } from 'vitest';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { KafkaError } from '../../protocol/error';
import { noCalls, OpenCall } from '../network/calls';
import type { ProduceTold, Response } from '../network/requests';
import { sendMarkers, told } from './marking';
import type { CoordinatorRecord, Ends } from './record';

/** A coordinator whose marker for one partition is on its way, and what it does when answered. */
function answeredWith(error?: KafkaError): { did: string[]; ends: Ends } {
  const did: string[] = [];
  const kernel = {
    now: 0, self: 1, cancel: () => undefined,
    wake: (key: string) => did.push(`wake ${key}`),
    send: (_to: number, { type }: { readonly type: string }) => did.push(type),
  } as unknown as Kernel;
  const calls = noCalls();
  const question = { api: 'WriteTxnMarkers', to: 2 as ActorId, body: null, about: undefined };
  calls.open.add(new OpenCall(1, question, 0));
  const ends = {
    producerId: 1, epoch: 0, marker: 'COMMIT', left: ['orders-0'],
    asked: new Map([[1, ['orders-0']]]), isCancelled: false,
  } as unknown as Ends;
  const coordinator = { calls, ends } as unknown as CoordinatorRecord;
  const body = { partitions: [{ partition: 'orders-0', baseOffset: -1, ...(error && { error }) }] };
  told(coordinator, { number: 1, body } as unknown as Response<ProduceTold>, kernel);
  if (ends.isCancelled) sendMarkers(coordinator, kernel);
  return { did, ends };
}

test('a marker that is written ends the transaction', () => {
  expect(answeredWith()).toMatchObject({ did: ['marked'], ends: { left: [] } });
});

test('a marker that is refused for now is sent again', () => {
  expect(answeredWith('NOT_LEADER_OR_FOLLOWER'))
    .toMatchObject({ did: ['wake mark'], ends: { left: ['orders-0'] } });
});

// TransactionMarkerRequestCompletionHandlerTest: the two cases of removing from the purgatory.
test.each(['INVALID_PRODUCER_EPOCH', 'TRANSACTION_COORDINATOR_FENCED'] as const)(
  'after %s no marker is sent any more, and the transaction is not complete', (error) => {
    expect(answeredWith(error)).toMatchObject({ did: [], ends: { left: ['orders-0'] } });
  },
);
