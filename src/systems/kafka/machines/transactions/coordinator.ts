/** The coordinator of one transactional id: who may write under it, and how transactions end. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { abortTimedOut, isTimedOut } from '../../transaction/transactional-id';
import type { BrokerRecord } from '../broker/record';
import type { Replicated } from '../broker/waiting';
import type { CallTimedOut } from '../network/calls';
import type { ProduceTold, Request, Response } from '../network/requests';
import { asked } from './asked';
import { lostWith, sendMarkers, timedOut, told } from './marking';
import { type CoordinatorRecord, DEAD } from './record';
import { complete, goOn, watch, write, written } from './writing';

type CoordinatorEvent = Event & { readonly request?: Request; readonly peer?: ActorId };

const chart = setup({
  guards: guardNames('isLate'),
  actions: actionNames(
    'resume', 'asked', 'written', 'told', 'timeOut', 'lose', 'mark', 'complete', 'abortLate',
    'expire', 'markDead', 'watch',
  ),
}).createMachine({
  id: 'transactionCoordinator',
  initial: 'empty',
  entry: 'resume',
  on: {
    request: { actions: 'asked' },
    replicated: { actions: 'written' },
    response: { actions: 'told' },
    callTimedOut: { actions: 'timeOut' },
    disconnect: { actions: 'lose' },
    mark: { actions: 'mark' },
    marked: { actions: 'complete' },
    expire: { actions: 'expire' },
    renew: '.empty', // K44: an epoch was given out
    crash: { target: '.gone', actions: 'markDead' },
  },
  states: {
    empty: { on: { open: 'ongoing', commit: 'committing', abort: 'aborting' } },
    ongoing: {
      on: {
        commit: 'committing', abort: 'aborting',
        look: [{ guard: 'isLate', actions: 'abortLate' }, { actions: 'watch' }],
      },
    },
    // K47: decided, and the markers are on their way.
    committing: { on: { complete: 'committed' } },
    aborting: { on: { complete: 'aborted' } },
    committed: { on: { open: 'ongoing', abort: 'aborting' } },
    aborted: { on: { open: 'ongoing', abort: 'aborting' } },
    gone: {},
  },
});

const behaviour: Behaviour<CoordinatorRecord, CoordinatorEvent> = {
  guards: {
    isLate: ({ state, writing }, _, kernel) =>
      state !== null && writing === null && isTimedOut(state, kernel.now),
  },
  actions: {
    // K135: whoever leads the partition next goes on where the log stands.
    resume: (coordinator, _, kernel) => goOn(coordinator, kernel),
    asked: (coordinator, { request }, kernel) => asked(coordinator, request as Request, kernel),
    written: (coordinator, event, kernel) =>
      written(coordinator, event as unknown as Replicated, kernel),
    told: (coordinator, event, kernel) =>
      told(coordinator, event as unknown as Response<ProduceTold>, kernel),
    timeOut: (coordinator, event, kernel) =>
      timedOut(coordinator, (event as unknown as CallTimedOut).number, kernel),
    lose: (coordinator, { peer }, kernel) => lostWith(coordinator, peer as ActorId, kernel),
    mark: (coordinator, _, kernel) => sendMarkers(coordinator, kernel),
    complete,
    watch: (coordinator, _, kernel) => watch(coordinator, kernel),
    // K48: fenced, too: whoever it was may be writing still.
    abortLate: (coordinator, _, kernel) => {
      const { state } = coordinator;
      if (state === null) return;
      const before = { ...state };
      abortTimedOut(state);
      const { producerId, epoch: value } = state;
      kernel.record('changed', {
        native: 'producerEpoch', detail: { value, producerId }, rule: 'kafka:K48',
      });
      write(coordinator, { before, after: { what: 'nothing' } }, kernel);
    },
    markDead: ({ id }, _, kernel) => {
      const known = kernel.host<BrokerRecord>().transactions.coordinators.get(id);
      if (known !== undefined) known.epoch = DEAD;
    },
    // K56.
    expire: (coordinator, _, kernel) => {
      if (coordinator.writing !== null || coordinator.ends !== null) return;
      const before = coordinator.state;
      coordinator.state = null;
      write(coordinator, { before, after: { what: 'nothing' } }, kernel);
    },
  },
};

export const transactionCoordinator = defineMachine(chart, behaviour);
