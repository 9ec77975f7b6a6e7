/** The part of a broker that follows the leaders on one other broker (K61). */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { BrokerRecord } from './broker/record';
import { timeOf } from '../scenario/config';
import { fetchOn, takeIn } from './fetcher/fetching';
import { type FetcherRecord, followsAny } from './fetcher/record';
import { answered, type CallTimedOut, giveUp, timeOut } from './network/calls';
import type { FetchTold, Response } from './network/requests';

type FetcherEvent = Event & { readonly peer?: ActorId };

const chart = setup({
  guards: guardNames('hasNothing', 'hasFailed', 'isLeaderGone'),
  actions: actionNames('fetch', 'take', 'giveUp', 'timeOut', 'rest'),
  delays: delayNames('backoff'),
}).createMachine({
  id: 'fetcher',
  initial: 'idle',
  on: { crash: { target: '.idle', actions: 'giveUp' } },
  states: {
    idle: { on: { follow: [{ guard: 'hasNothing' }, { target: 'fetching' }] } },
    fetching: {
      entry: 'fetch',
      always: { guard: 'hasFailed', target: 'resting' },
      on: {
        response: { actions: ['take', 'fetch'] },
        follow: [{ guard: 'hasNothing', target: 'idle', actions: 'giveUp' }, { actions: 'fetch' }],
        callTimedOut: { target: 'resting', actions: 'timeOut' },
        disconnect: { guard: 'isLeaderGone', target: 'resting', actions: 'giveUp' },
      },
    },
    resting: {
      entry: 'rest',
      after: {
        backoff: [{ guard: 'hasNothing', target: 'idle' }, { target: 'fetching' }],
      },
      on: { follow: { guard: 'hasNothing', target: 'idle' } },
    },
  },
});

const behaviour: Behaviour<FetcherRecord, FetcherEvent> = {
  guards: {
    hasNothing: (fetcher, _, kernel) =>
      !followsAny(kernel.host<BrokerRecord>(), fetcher),
    hasFailed: ({ failed }) => failed,
    isLeaderGone: ({ to }, { peer }) => peer === to,
  },
  actions: {
    fetch: (fetcher, _, kernel) => {
      if (!fetcher.failed) fetchOn(fetcher, kernel);
    },
    take: (fetcher, event, kernel) => {
      const response = event as unknown as Response<FetchTold>;
      if (answered(fetcher.calls, response, kernel) === undefined) return;
      takeIn(fetcher, response.body, kernel);
    },
    rest: (fetcher) => {
      fetcher.failed = false;
    },
    giveUp: (fetcher, _, kernel) => void giveUp(fetcher.calls, fetcher.to, kernel),
    timeOut: (fetcher, event, kernel) =>
      void timeOut(fetcher.calls, (event as unknown as CallTimedOut).number, kernel),
  },
  delays: {
    backoff: (_, kernel) =>
      timeOf(kernel.host<BrokerRecord>().settings, 'replica.fetch.backoff.ms'),
  },
};

export const fetcher = defineMachine(chart, behaviour);
