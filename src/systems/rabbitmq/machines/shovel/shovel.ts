/** A dynamic shovel: a client of two brokers that takes from one and publishes to the other. */
import { setup } from 'xstate';
import { seconds } from '../../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames,
} from '../../../../kernel/machine';
import type { ShovelSpec } from '../../scenario/shovel/definition';
import { tableIn } from '../exchanges';
import type { NodeRecord } from '../node';
import { carry, type Delivered, settleByNumber } from './carry';
import { closeAll, endOf, finish, noteEnd, noteSession, openSession, reach } from './ends';
import { askAll, askNext, findsNothing, noteAnswer, openAgain } from './prepare';
import { definitionOf, type ShovelRecord } from './record';

export type ShovelEvent = Event & {
  readonly number?: number;
  readonly outcome?: string;
  readonly code?: number;
  readonly text?: string;
  readonly detail?: { readonly messageCount?: number };
};

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
    'isDone',
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
        delivered: { actions: 'carry' },
        confirmed: { actions: 'settle' },
      },
    },
    waiting: { after: { reconnectDelay: 'connecting' } },
    stopped: {},
    crashed: { on: { restart: 'starting' } },
  },
});

const NOT_FOUND = 404;

const behaviour: Behaviour<ShovelRecord, ShovelEvent> = {
  guards: {
    isSet: (shovel, _, kernel) => definitionOf(shovel, kernel) !== undefined,
    triesAgain: ({ spec }) => spec !== null && spec.reconnectDelay > 0,
    isOwnEnd: (_, { outcome }) => outcome !== 'fail',
    hasSource: ({ source }) => source.session !== null && source.session.channel !== null,
    isLast: ({ asked }) => asked.length === 1,
    isMissing: ({ asked }, { code }) => code === NOT_FOUND && asked[0]?.event['passive'] === true,
    findsNothing: (shovel, { detail }) => findsNothing(shovel, detail?.messageCount ?? 0),
    isDone: ({ toMove }) => toMove === 0,
  },
  actions: {
    reachSource: (shovel, _, kernel) => {
      const node = kernel.host<NodeRecord>();
      const spec = definitionOf(shovel, kernel) as ShovelSpec;
      shovel.spec = spec;
      for (const { vhost } of [spec.source, spec.target]) tableIn(vhost, node, kernel);
      [shovel.published, shovel.toTake, shovel.toMove] = [0, Infinity, Infinity];
      shovel.unconfirmed.clear();
      reach(shovel.source, spec.source.vhost, kernel);
    },
    reachTarget: ({ spec, target }, _, kernel) =>
      reach(target, (spec as ShovelSpec).target.vhost, kernel),
    openSession: (shovel, _, kernel) => {
      const end = endOf(shovel, kernel.sender);
      if (end !== undefined) openSession(end, kernel);
    },
    noteSession,
    askAll: (shovel, _, kernel) => askAll(shovel, kernel),
    askNext: (shovel, _, kernel) => askNext(shovel, kernel),
    noteAnswer: (shovel, { detail }) => noteAnswer(shovel, detail?.messageCount ?? 0),
    openAgain: (shovel, _, kernel) => openAgain(shovel, kernel),
    carry: (shovel, event, kernel) => carry(shovel, event as unknown as Delivered, kernel),
    settle: (shovel, { number = 0, outcome }, kernel) =>
      settleByNumber(shovel, { number, isTaken: outcome === 'ok' }, kernel),
    finish,
    noteEnd,
    closeAll: (shovel, _, kernel) => closeAll(shovel, kernel),
    forget: ({ source, target }) => {
      for (const end of [source, target]) [end.isOpen, end.session] = [false, null];
    },
  },
  delays: {
    patience: () => seconds(60), // connection_timeout of the Erlang client
    reconnectDelay: ({ spec }) => spec?.reconnectDelay ?? seconds(0),
  },
};

export const shovel = defineMachine(chart, behaviour);
