/** A link of federation: a client of an upstream that brings messages to its own node. */
import { setup } from 'xstate';
import { type Micros, millis, seconds } from '../../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, guardNames,
} from '../../../../kernel/machine';
import { askAll, askNext, openAgain } from '../bridge/ask';
import {
  closeAll, endings, forgetEnds, noteEnd, noteSession, openSessionOf, reach,
} from '../bridge/ends';
import { settleByNumber } from '../bridge/pass';
import type { BridgeEvent } from '../bridge/record';
import { carry } from './carry';
import { cleanUp, leave } from './clean-up';
import { questionsOf } from './prepare';
import { type LinkRecord, type LinkSpec, specOf } from './record';
import { begin, beginAnew, bindAgain, rest, unwatch } from './work';

/** R118: whatever ends one of its connections ends the attempt. */
const failed = { target: 'waiting', actions: ['noteEnd', 'cleanUp', 'closeAll'] } as const;
const ends = {
  disconnect: failed, sessionClosed: failed, consumerCancelled: failed,
  connectionClosed: [{ guard: 'isOwnEnd' }, failed],
} as const;

/** What comes to it whether it asks for more or not: what was on the way goes on. */
const passing = {
  ...ends,
  delivered: { actions: 'carry' },
  confirmed: { actions: 'settle' },
  rebind: { actions: 'bindAgain' },
} as const;

const chart = setup({
  guards: guardNames(
    'isSet', 'isOwnEnd', 'hasTarget', 'isLast', 'isMissing', 'isWanted',
  ),
  actions: actionNames(
    'beginAnew', 'reachSource', 'openSession', 'noteSession', 'askAll', 'askNext', 'noteAnswer',
    'openAgain', 'want', 'unwant', 'begin', 'rest', 'carry', 'settle', 'bindAgain', 'noteEnd',
    'cleanUp', 'closeAll', 'forget', 'unwatch', 'leave', 'noteFailure',
  ),
  delays: delayNames('patience', 'reconnectDelay'),
}).createMachine({
  id: 'federationLink',
  initial: 'starting',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    change: { target: '.starting', actions: ['unwatch', 'cleanUp', 'closeAll'] },
    leave: { actions: 'leave' },
    // R117: what its queue says of itself.
    run: { actions: 'want' },
    pause: { actions: 'unwant' },
  },
  states: {
    starting: { always: [{ guard: 'isSet', target: 'connecting' }, { target: 'stopped' }] },
    connecting: {
      entry: 'beginAnew',
      after: { patience: failed },
      on: {
        ...ends,
        connectionOpened: { actions: 'openSession' },
        sessionOpened: [
          { guard: 'hasTarget', target: 'preparing', actions: 'noteSession' },
          { actions: ['noteSession', 'reachSource'] },
        ],
      },
    },
    preparing: {
      entry: 'askAll',
      on: {
        ...ends,
        reply: [
          { guard: 'isLast', target: 'sorting', actions: 'noteAnswer' },
          { actions: ['noteAnswer', 'askNext'] },
        ],
        sessionClosed: [{ guard: 'isMissing', actions: 'openAgain' }, failed],
        sessionOpened: { actions: ['noteSession', 'askNext'] },
        delivered: { actions: 'carry' },
        confirmed: { actions: 'settle' },
      },
    },
    sorting: { always: [{ guard: 'isWanted', target: 'running' }, { target: 'paused' }] },
    running: {
      entry: 'begin',
      on: { ...passing, pause: { target: 'paused', actions: 'unwant' } },
    },
    paused: {
      entry: 'rest',
      on: { ...passing, run: { target: 'running', actions: 'want' } },
    },
    waiting: { exit: 'noteFailure', after: { reconnectDelay: 'starting' } },
    stopped: {},
    crashed: { on: { restart: 'starting' } },
  },
});

// R118: a supervisor begins it anew at once, and when that was no good, after its delay.
const LEAST = millis(1);
const delayOf = ({ spec, hasFailed }: LinkRecord): Micros =>
  (hasFailed ? Math.max(spec?.upstream.reconnectDelay ?? 0, LEAST) : LEAST) as Micros;

const behaviour: Behaviour<LinkRecord, BridgeEvent> = {
  guards: {
    ...endings,
    isSet: (link, _, kernel) => specOf(link, kernel) !== null,
    hasTarget: ({ target }) => target.session !== null && target.session.channel !== null,
    isWanted: ({ isWanted }) => isWanted,
  },
  actions: {
    beginAnew,
    reachSource: ({ spec, source }, _, kernel) =>
      reach(source, (spec as LinkSpec).upstream.place.vhost, kernel),
    openSession: openSessionOf,
    noteSession,
    askAll: (link, _, kernel) => askAll(link, questionsOf(link, kernel), kernel),
    askNext: (link, _, kernel) => askNext(link, kernel),
    noteAnswer: ({ asked }) => void asked.shift(),
    openAgain: (link, _, kernel) => openAgain(link, kernel),
    want: (link) => void (link.isWanted = true),
    unwant: (link) => void (link.isWanted = link.of.kind === 'exchange'),
    begin,
    rest,
    carry,
    settle: (link, { number = 0, outcome }, kernel) =>
      void settleByNumber(link, { number, isTaken: outcome === 'ok' }, kernel),
    bindAgain,
    noteEnd,
    cleanUp,
    closeAll: (link, _, kernel) => closeAll(link, kernel),
    forget: (link) => {
      forgetEnds(link);
      link.hasFailed = false;
    },
    noteFailure: (link) => void (link.hasFailed = true),
    unwatch,
    leave,
  },
  delays: {
    patience: () => seconds(60), // connection_timeout of the Erlang client
    reconnectDelay: delayOf,
  },
};

export const federationLink = defineMachine(chart, behaviour);
