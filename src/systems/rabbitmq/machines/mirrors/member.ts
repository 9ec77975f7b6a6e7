/** A member of a mirrored queue on one node: its master, one of its mirrors, or none (K13). */
import { setup } from 'xstate';
import type { Kernel } from '../../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, each, type Event, guardNames,
} from '../../../../kernel/machine';
import { hear, hold, takeHeld } from './follow';
import { act, begin, close } from './lead';
import { answerJoin, dismiss, enlist, fill, muster, noteSynchronised, summon } from './muster';
import { inherit } from './promote';
import {
  dropLost, loseDisk, loseNode, remember, settleIn, startAgain, stop, waitBriefly,
} from './return';
import type { MirrorRecord } from './record';
import type { MemberEvent } from './told';

/** What its channels, its clocks and its node ask of a queue. */
const ASKED = [
  'enqueue', 'accept', 'reject', 'requeue', 'consume', 'cancel', 'get', 'resume', 'purge',
  'channelDown', 'delete', 'drop', 'expire', 'lapse', 'count', 'sync',
] as const;

/** What its channels wait to be answered. */
const CALLED = ['enqueue', 'hold', 'consume', 'cancel', 'get', 'purge', 'delete', 'count'] as const;

const sort = <A extends string>(...actions: A[]): { target: 'sorting'; actions: A[] } =>
  ({ target: 'sorting', actions });

/** What a member hears whatever its part is. */
const always = {
  ...each(['close'], 'close'),
  settleIn: sort('settleIn'),
  crash: { target: 'down', actions: 'remember' },
} as const;

const asMirror = {
  ...always,
  ...each(['hold'], 'hold'),
  ...each(['sync'], 'confirm'),
  gm: sort('hear'),
  ...each(['nodeDown', 'succeed'], 'waitBriefly'),
  membersLost: sort('inherit'),
  enlist: { guard: 'isOwn', ...sort('enlist') },
  dismiss: sort('dismiss'),
} as const;

const chart = setup({
  guards: guardNames('leads', 'mirrors', 'hasAll', 'isOwn'),
  actions: actionNames(
    'act', 'begin', 'close', 'settleIn', 'remember', 'hold', 'hear', 'confirm', 'inherit',
    'dismiss', 'answerJoin', 'noteSynchronised', 'muster', 'loseNode', 'enlist', 'startAgain',
    'loseDisk', 'stop', 'takeHeld', 'waitBriefly', 'dropLost', 'summon', 'notHere',
    'fill',
  ),
}).createMachine({
  id: 'mirrorMember',
  initial: 'sorting',
  states: {
    // Passed through at once: its part decides.
    sorting: {
      always: [
        { guard: 'leads', target: 'leading' },
        { guard: 'hasAll', target: 'synchronised' },
        { guard: 'mirrors', target: 'unsynchronised' },
        { target: 'uninvolved' },
      ],
    },
    leading: {
      entry: 'begin',
      on: {
        ...always,
        ...each(ASKED, 'act'),
        // A channel that knew it as a mirror (K15).
        ...each(['hold'], 'takeHeld'),
        ...each(['join'], 'answerJoin'),
        ...each(['synchronised'], 'noteSynchronised'),
        ...each(['govern'], 'muster'),
        ...each(['syncMirrors'], 'fill'),
        ...each(['nodeDown'], 'loseNode'),
        ...each(['membersLost'], 'dropLost'),
        ...each(['nodeUp'], 'summon'),
        ...each(['stop'], 'stop'),
        leave: sort('dismiss'),
      },
    },
    synchronised: { on: asMirror },
    unsynchronised: { on: asMirror },
    // A node without a mirror, or one that has not heard yet what its part is.
    uninvolved: {
      on: {
        ...always, ...each(CALLED, 'notHere'),
        enlist: sort('enlist'), startAgain: sort('startAgain'),
      },
    },
    down: {
      on: { restart: sort('startAgain'), loseDisk: { actions: 'loseDisk' } },
    },
  },
});

const behaviour: Behaviour<MirrorRecord, MemberEvent> = {
  guards: {
    leads: ({ role }) => role === 'master',
    mirrors: ({ role }) => role === 'mirror',
    hasAll: ({ role, lacks }) => role === 'mirror' && lacks === 0,
    // Its master had lost sight of it.
    isOwn: ({ queue }, event) => event.queue === queue,
  },
  actions: {
    act, begin, close, settleIn, remember, hold, hear, inherit, dismiss, answerJoin,
    noteSynchronised, muster, loseNode, enlist, startAgain, loseDisk, stop, takeHeld,
    waitBriefly, dropLost,
    summon: (member, _, kernel) => summon(member, kernel),
    fill: (member, _, kernel) => fill(member, kernel),
    // K12, K15: no such process runs here, as a channel learns that calls one.
    notHere: ({ queue }, _, kernel) => {
      const gone = { type: 'membersGone', members: [kernel.self], queues: [queue] };
      kernel.send(kernel.sender, gone as Event);
    },
    confirm: ({ own }: MirrorRecord, _: Event, kernel: Kernel): void => {
      for (const { channel, number } of own.unsynced.values()) {
        kernel.send(channel, { type: 'taken', number } as Event);
      }
      own.unsynced.clear();
    },
  },
};

export const mirrorMember = defineMachine(chart, behaviour);

