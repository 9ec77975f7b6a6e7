/** A dynamic shovel: a client of two brokers that takes from one and publishes to the other. */
import { setup } from 'xstate';
import { seconds } from '../../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, guardNames,
} from '../../../../kernel/machine';
import type { ShovelSpec } from '../../scenario/shovel/spec';
import { askAll, askNext, openAgain } from '../bridge/ask';
import {
  closeAll, endings, forgetEnds, noteEnd, noteSession, openSessionOf, reach,
} from '../bridge/ends';
import { settleByNumber } from '../bridge/pass';
import type { BridgeEvent } from '../bridge/record';
import { atLeast } from '../../routing/version';
import { tableIn } from '../exchanges';
import type { NodeRecord } from '../node';
import { carry, finish } from './carry';
import { findsNothing, noteAnswer, questionsOf } from './prepare';
import { definitionOf, type ShovelRecord } from './record';

// rabbit_amqp091_shovel.erl of v3.10.8 hears of a dead channel only with this code.
const PRECONDITION_FAILED = 406;

/** R113: whatever ends one of its connections ends the attempt. */
const failed = [
  { guard: 'triesAgain', target: 'waiting', actions: ['noteEnd', 'closeAll'] },
  { target: 'stopped', actions: ['noteEnd', 'closeAll'] },
] as const;
const ends = {
  disconnect: failed, sessionClosed: failed, consumerCancelled: failed,
  // What it closed itself is answered, too: maybe after it has begun anew.
  connectionClosed: [{ guard: 'isOwnEnd' }, ...failed],
} as const;

const chart = setup({
  guards: guardNames(
    'isSet', 'triesAgain', 'isOwnEnd', 'hasSource', 'isLast', 'isMissing', 'findsNothing',
    'isDone', 'staysUnaware', 'hasChannels',
  ),
  actions: actionNames(
    'reachSource', 'reachTarget', 'openSession', 'noteSession', 'askAll', 'askNext', 'noteAnswer',
    'openAgain', 'carry', 'settle', 'finish', 'noteEnd', 'closeAll', 'forget',
  ),
  delays: delayNames('patience', 'reconnectDelay'),
}).createMachine({
  id: 'shovel',
  initial: 'starting',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    change: { target: '.starting', actions: 'closeAll' },
  },
  states: {
    starting: { always: [{ guard: 'isSet', target: 'connecting' }, { target: 'stopped' }] },
    connecting: {
      entry: 'reachSource',
      after: { patience: failed },
      on: {
        ...ends,
        connectionOpened: { actions: 'openSession' },
        sessionOpened: [
          { guard: 'hasSource', target: 'preparing', actions: 'noteSession' },
          { actions: ['noteSession', 'reachTarget'] },
        ],
      },
    },
    preparing: {
      entry: 'askAll',
      on: {
        ...ends,
        reply: [
          { guard: 'findsNothing', target: 'stopped', actions: 'finish' },
          { guard: 'isLast', target: 'running', actions: 'noteAnswer' },
          { actions: ['noteAnswer', 'askNext'] },
        ],
        sessionClosed: [{ guard: 'isMissing', actions: 'openAgain' }, ...failed],
        sessionOpened: { actions: ['noteSession', 'askNext'] },
      },
    },
    running: {
      always: { guard: 'isDone', target: 'stopped', actions: 'finish' },
      on: {
        ...ends,
        // R121: its channel is dead, but it goes on until it wants to use it.
        sessionClosed: [{ guard: 'staysUnaware', actions: 'noteEnd' }, ...failed],
        delivered: [
          { guard: 'hasChannels', actions: 'carry' },
          { guard: 'triesAgain', target: 'waiting', actions: 'closeAll' },
          { target: 'stopped', actions: 'closeAll' },
        ],
        confirmed: { actions: 'settle' },
      },
    },
    waiting: { after: { reconnectDelay: 'connecting' } },
    stopped: {},
    crashed: { on: { restart: 'starting' } },
  },
});

const behaviour: Behaviour<ShovelRecord, BridgeEvent> = {
  guards: {
    ...endings,
    isSet: (shovel, _, kernel) => definitionOf(shovel, kernel) !== undefined,
    triesAgain: ({ spec }) => spec !== null && spec.reconnectDelay > 0,
    hasSource: ({ source }) => source.session !== null && source.session.channel !== null,
    findsNothing: (shovel, { detail }) => findsNothing(shovel, detail?.messageCount ?? 0),
    isDone: ({ toMove }) => toMove === 0,
    staysUnaware: (_, { code }, kernel) => code !== PRECONDITION_FAILED
      && !atLeast(kernel.host<NodeRecord>().version, '4.0'),
    hasChannels: ({ source, target }) =>
      [source, target].every(({ session }) => session !== null && !session.isOver),
  },
  actions: {
    reachSource: (shovel, _, kernel) => {
      const node = kernel.host<NodeRecord>();
      const spec = definitionOf(shovel, kernel) as ShovelSpec;
      [shovel.spec, shovel.ackMode] = [spec, spec.ackMode];
      for (const { vhost } of [spec.source, spec.target]) tableIn(vhost, node, kernel);
      [shovel.published, shovel.toTake, shovel.toMove] = [0, Infinity, Infinity];
      shovel.unconfirmed.clear();
      reach(shovel.source, spec.source.vhost, kernel);
    },
    reachTarget: ({ spec, target }, _, kernel) =>
      reach(target, (spec as ShovelSpec).target.vhost, kernel),
    openSession: openSessionOf,
    noteSession,
    askAll: (shovel, _, kernel) => askAll(shovel, questionsOf(shovel, kernel), kernel),
    askNext: (shovel, _, kernel) => askNext(shovel, kernel),
    noteAnswer: (shovel, { detail }) => noteAnswer(shovel, detail?.messageCount ?? 0),
    openAgain: (shovel, _, kernel) => openAgain(shovel, kernel),
    carry,
    settle: (shovel, { number = 0, outcome }, kernel) => {
      if (settleByNumber(shovel, { number, isTaken: outcome === 'ok' }, kernel)) shovel.toMove--;
    },
    finish,
    noteEnd,
    closeAll: (shovel, _, kernel) => closeAll(shovel, kernel),
    forget: forgetEnds,
  },
  delays: {
    patience: () => seconds(60), // connection_timeout of the Erlang client
    reconnectDelay: ({ spec }) => spec?.reconnectDelay ?? seconds(0),
  },
};

export const shovel = defineMachine(chart, behaviour);
