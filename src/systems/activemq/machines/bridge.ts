/** One direction of a networkConnector: consumes from its broker, and sends on to another. */
import { setup } from 'xstate';
import { type Micros, seconds } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, guardNames,
} from '../../../kernel/machine';
import { closeLate } from './bridge/closing';
import {
  backOff, connect, forget, hangUp, join, lose, recall,
} from './bridge/connecting';
import { advised } from './bridge/demanding';
import { confirmed, forward } from './bridge/forwarding';
import type { BridgeEvent, BridgeRecord } from './bridge/record';
import { yieldDemand } from './bridge/suppressing';

const chart = setup({
  guards: guardNames('isPassive', 'isRefused'),
  actions: actionNames(
    'connect', 'join', 'advised', 'forward', 'confirmed', 'closeLate', 'giveWay', 'lose', 'forget',
    'hangUp', 'backOff', 'recall',
  ),
  delays: delayNames('patience', 'pause'),
}).createMachine({
  id: 'bridge',
  initial: 'starting',
  on: { crash: { target: '.crashed', actions: 'forget' } },
  states: {
    starting: { always: [{ guard: 'isPassive', target: 'resting' }, { target: 'connecting' }] },
    connecting: {
      entry: 'connect',
      after: { patience: { target: 'waiting', actions: 'hangUp' } },
      on: {
        connected: { target: 'bridging', actions: 'join' },
        refused: { target: 'waiting', actions: 'hangUp' },
        disconnect: 'waiting',
        halt: 'resting',
      },
    },
    bridging: {
      on: {
        advise: { actions: 'advised' },
        dispatch: { actions: 'forward' },
        response: [
          { guard: 'isRefused', target: 'waiting', actions: ['lose', 'hangUp'] },
          { actions: 'confirmed' },
        ],
        closeLate: { actions: 'closeLate' },
        giveWay: { actions: 'giveWay' },
        disconnect: { target: 'waiting', actions: 'lose' },
        halt: { target: 'resting', actions: 'lose' },
      },
    },
    // Between two attempts to connect.
    waiting: {
      entry: 'backOff',
      after: { pause: 'connecting' },
      on: { begin: 'connecting', halt: 'resting' },
    },
    resting: { on: { begin: 'connecting' } }, // until the other half has a connection
    crashed: { on: { restart: { target: 'starting', actions: 'recall' } } },
  },
});

/** One attempt to connect may take ten seconds, as a client's. */
const PATIENCE = seconds(10);

const behaviour: Behaviour<BridgeRecord, BridgeEvent> = {
  guards: {
    isPassive: ({ isPassive }) => isPassive,
    isRefused: ({ out }, { number = 0, outcome }) => out.has(number) && outcome === 'fail',
  },
  actions: {
    advised: (bridge, event, kernel) => advised(bridge, event as never, kernel),
    connect, join, forward, confirmed, closeLate, giveWay: yieldDemand, lose, forget, hangUp,
    backOff, recall,
  },
  delays: { patience: () => PATIENCE, pause: ({ pause }) => pause as Micros },
};

export const bridge = defineMachine(chart, behaviour);
