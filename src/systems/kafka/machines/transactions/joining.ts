/**
 * A leader makes sure that a partition is part of the transaction that is written to it: with
 * protocol 2 it adds it, with 1 it only asks (K45). The request waits until its coordinator says.
 */
import { setup } from 'xstate';
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { actionNames, type Behaviour, defineMachine, type Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { shareWires, workAgain } from '../broker/connections';
import type { BrokerRecord } from '../broker/record';
import {
  answered, ask, type Calls, type CallTimedOut, giveUp, noCalls, type OpenCall, timeOut,
} from '../network/calls';
import type { MayFail, Response } from '../network/requests';
import { joinedBy, refuseJoining, type Wanted, wayTo } from './joinable';

interface JoinerRecord {
  readonly calls: Calls;
  readonly waiting: Map<number, Wanted>; // by call
}

type JoinerEvent = Event & { readonly wanted?: Wanted; readonly peer?: ActorId };

const chart = setup({ actions: actionNames('ask', 'told', 'timeOut', 'lose', 'forget') })
  .createMachine({
    id: 'transactionJoiner',
    initial: 'asking',
    states: {
      asking: {
        on: {
          join: { actions: 'ask' },
          response: { actions: 'told' },
          callTimedOut: { actions: 'timeOut' },
          disconnect: { actions: 'lose' },
          crash: { actions: 'forget' },
        },
      },
    },
  });

const TIMEOUT = 30_000_000 as Micros; // request.timeout.ms of a broker

function askCoordinator({ calls, waiting }: JoinerRecord, wanted: Wanted, kernel: Kernel): void {
  const broker = kernel.host<BrokerRecord>();
  const { to, body } = wayTo(broker, wanted);
  if (to === undefined) return refuseJoining(broker, { wanted, error: 'NOT_COORDINATOR' }, kernel);
  const api = 'AddPartitionsToTxn';
  const hops = [{ kind: 'sent' as const, native: api, peer: to, rule: 'kafka:K45' }];
  waiting.set(ask(calls, { to, api, body, timeout: TIMEOUT, hops }, kernel), wanted);
}

function told(
  { calls, waiting }: JoinerRecord, response: Response<MayFail>, kernel: Kernel,
): void {
  const call = answered(calls, response, kernel);
  const wanted = call && waiting.get(call.number);
  if (call === undefined || wanted === undefined) return;
  waiting.delete(call.number);
  const broker = kernel.host<BrokerRecord>();
  const { error } = response.body;
  if (error !== undefined) return refuseJoining(broker, { wanted, error }, kernel);
  broker.transactions.joined.add(joinedBy(wanted));
  workAgain(broker, wanted.request, kernel);
  kernel.send(broker.self, { type: 'look' });
}

function lose(
  { waiting }: JoinerRecord, lost: readonly OpenCall[], kernel: Kernel,
): void {
  for (const { number } of lost) {
    const wanted = waiting.get(number);
    waiting.delete(number);
    const broker = kernel.host<BrokerRecord>();
    if (wanted !== undefined) {
      refuseJoining(broker, { wanted, error: 'NETWORK_EXCEPTION' }, kernel);
    }
  }
}

const behaviour: Behaviour<JoinerRecord, JoinerEvent> = {
  actions: {
    ask: (joiner, { wanted }, kernel) => askCoordinator(joiner, wanted as Wanted, kernel),
    told: (joiner, event, kernel) => told(joiner, event as unknown as Response<MayFail>, kernel),
    timeOut: (joiner, event, kernel) => {
      const { number } = event as unknown as CallTimedOut;
      lose(joiner, timeOut(joiner.calls, number, kernel), kernel);
    },
    lose: (joiner, { peer }, kernel) =>
      lose(joiner, giveUp(joiner.calls, peer as ActorId, kernel), kernel),
    forget: ({ calls, waiting }) => {
      calls.open.clear();
      waiting.clear();
    },
  },
};

export const transactionJoiner = defineMachine(chart, behaviour);

/** The part of this broker that asks coordinators; made when it is first needed. */
export function joinerOf(broker: BrokerRecord, kernel: Kernel): ActorId {
  const { transactions } = broker;
  if (transactions.joiner !== null) return transactions.joiner;
  const record: JoinerRecord = { calls: noCalls(), waiting: new Map() };
  const actor = kernel.create({
    name: `transactions/${kernel.nameOf(broker.self)}`, role: 'coordinator', host: broker.self,
    machine: transactionJoiner, record,
  });
  transactions.joiner = actor;
  shareWires(broker, actor, kernel);
  return actor;
}
