/** A quorum queue: a log of commands, each applied when it is on the disk of a majority (R99). */
import { setup } from 'xstate';
import type { Kernel } from '../../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Definition } from '../../routing/declaring/policy';
import { atLeast } from '../../routing/version';
import { noteApplied } from '../channel/flow';
import type { Enqueue } from '../hand-on';
import type { NodeRecord } from '../node';
import { enqueue } from './arrive';
import { checkout } from './checkout';
import { noteKilled } from './copies/again';
import { dropDelayed, endDelays } from './copies/delays';
import { isUnused, watchLease } from './lease';
import {
  dropLetters, letterDeclined, letterTaken, retryLetters,
} from './copies/letters';
import { expireAll } from './limits';
import type { QuorumRecord } from './record';
import { govern, recover } from './recover';
import { cancel, forget, get, replyCounts, subscribe } from './serve';
import { accept, reject, requeue, type Settled } from './settle';
import { timeOut } from './timeouts';
import { isUnregistered, noteRegistered, standStill } from './unregistered';
import { sayRoom, unwatch, watch } from '../federation/room';
import { end, endAsked, lapse, vanish } from '../queue/ends/end';
import { purge } from '../queue/keep';
import type { Consume } from '../queue/serve';

export type QuorumEvent = Event & Partial<Consume> & Partial<Settled> & {
  readonly copies?: readonly CopyId[];
  readonly channel?: ActorId;
  readonly isAutomatic?: boolean;
  readonly definition?: Definition | null;
  readonly number?: number;
};

/** What each command does, one deed after the other. */
export const COMMANDS = {
  enqueue: ['enqueue'],
  accept: ['accept', 'lease'],
  reject: ['reject', 'lease'],
  requeue: ['requeue', 'lease'],
  consume: ['subscribe'],
  cancel: ['cancel', 'lease'],
  get: ['get', 'lease'],
  purge: ['purge'],
  channelDown: ['forgetChannel', 'lease'],
  expire: ['expire'],
  timeOut: ['timeOut', 'lease'],
  govern: ['govern', 'lease'],
  // What the queues say that its dead letters go to.
  taken: ['letterTaken'],
  retryLetters: ['retryLetters'],
  watch: ['watch'],
  unwatch: ['unwatch'],
} as const;

/** Those after which it is what it was: full, holding, or empty. */
export const OTHERS = {
  declined: ['letterDeclined'],
  closeIntake: ['closeIntake'],
  openIntake: ['openIntake'],
  count: ['count'],
} as const;

const sorting = Object.fromEntries(Object.entries(COMMANDS)
  .map(([name, actions]) => [name, { target: '.sorting', actions }]));
const unheard = Object.fromEntries([...Object.keys(COMMANDS), 'lapse'].map((name) => [name, {}]));
const unanswered = Object.fromEntries(Object.keys(OTHERS).map((name) => [name, {}]));
const staying = Object.fromEntries(Object.entries(OTHERS)
  .map(([name, actions]) => [name, { actions }]));

const chart = setup({
  guards: guardNames('isFull', 'holdsSome', 'isUnused', 'isUnregistered', 'isSpinning'),
  actions: actionNames(
    'begin', 'enqueue', 'accept', 'reject', 'requeue', 'subscribe', 'cancel', 'get', 'count',
    'purge', 'delete', 'forgetChannel', 'end', 'recover', 'expire', 'timeOut', 'govern',
    'letterTaken', 'letterDeclined', 'retryLetters', 'closeIntake', 'openIntake', 'lease',
    'lapse', 'vanish', 'sayRoom', 'watch', 'unwatch', 'noteKilled',
    'standStill',
  ),
}).createMachine({
  id: 'quorumQueue',
  initial: 'empty',
  entry: ['begin', 'lease'],
  on: {
    ...sorting,
    ...staying,
    delete: { target: '.deleted', actions: 'delete' },
    drop: { target: '.deleted', actions: 'end' },
    lapse: { guard: 'isUnused', target: '.deleted', actions: 'lapse' },
    crash: { target: '.down', actions: 'noteKilled' },
  },
  states: {
    // Passed through at once: what is left after the work decides.
    sorting: {
      entry: 'sayRoom', // R117
      always: [
        { guard: 'isSpinning', target: 'spinning' },
        { guard: 'isFull', target: 'full' },
        { guard: 'holdsSome', target: 'holding' },
        { target: 'empty' },
      ],
    },
    empty: {},
    holding: {},
    full: {}, // R64: its publishers were told to stop
    down: {
      on: {
        restart: [
          { guard: 'isSpinning', target: 'spinning' }, // its log leads it there again
          { guard: 'isUnregistered', target: 'leaderless', actions: 'standStill' },
          { target: 'sorting', actions: ['recover', 'lease'] },
        ],
        loseDisk: { target: 'deleted', actions: 'vanish' },
      },
    },
    // R128: it can be declared again, which changes nothing, and deleted; nothing else is answered.
    leaderless: { on: { ...unheard, ...staying } },
    spinning: { on: { ...unheard, ...unanswered } }, // R129
    deleted: { type: 'final' },
  },
});

type Act = (queue: QuorumRecord, event: QuorumEvent, kernel: Kernel) => void;

/** What comes of its dead letters, and what is to be sent after it. */
const ofLetters = (act: (queue: QuorumRecord, number: number, kernel: Kernel) => void): Act =>
  (queue, { number = 0 }, kernel) => {
    act(queue, number, kernel);
    checkout(queue, kernel);
  };

function purgeAll(queue: QuorumRecord, _: Event, kernel: Kernel): void {
  let messageCount = purge(queue, kernel);
  // Since 4.3 what is kept or delayed goes, too.
  if (atLeast(queue.version, '4.3')) {
    messageCount += dropLetters(queue, 'purged', kernel) + dropDelayed(queue, kernel);
  }
  kernel.send(kernel.sender, { type: 'purged', messageCount } as Event);
  checkout(queue, kernel);
}

/** What the names mean, on the state of the queue. */
export const deeds: { readonly [name: string]: Act } = {
  begin: (queue, _, kernel) => {
    queue.born = queue.lastUsed = queue.declaredAt = kernel.now;
  },
  enqueue: (queue, event, kernel) => {
    enqueue(queue, event as unknown as Enqueue, kernel);
    if (kernel.host<NodeRecord>().cluster !== null) return;
    noteApplied({ channel: kernel.sender, queue: kernel.self, type: 'quorum' }, kernel);
  },
  accept: (queue, event, kernel) => accept(queue, event as Settled & Event, kernel),
  reject: (queue, event, kernel) => reject(queue, event as Settled & Event, kernel),
  requeue: (queue, event, kernel) => requeue(queue, event as Settled & Event, kernel),
  subscribe: (queue, event, kernel) => subscribe(queue, event as unknown as Consume, kernel),
  cancel: (queue, event, kernel) => cancel(queue, event as unknown as Consume, kernel),
  get,
  count: replyCounts,
  purge: purgeAll,
  delete: endAsked,
  forgetChannel: (queue, { channel }, kernel) =>
    forget(queue, { channel: channel as ActorId }, kernel),
  end,
  noteKilled: (queue, _, kernel) => {
    noteKilled(queue, kernel);
    noteRegistered(queue, kernel);
  },
  standStill: (queue, _, kernel) => standStill(queue, kernel),
  recover: (queue, _, kernel) => recover(queue, kernel),
  expire: (queue, _, kernel) => {
    queue.wakesAt = null;
    endDelays(queue, kernel);
    expireAll(queue, kernel);
    checkout(queue, kernel);
  },
  timeOut: (queue, _, kernel) => {
    timeOut(queue, kernel);
    checkout(queue, kernel);
  },
  govern: (queue, { definition = null }, kernel) => govern(queue, definition, kernel),
  letterTaken: ofLetters(letterTaken),
  letterDeclined: (queue, { number = 0 }, kernel) => letterDeclined(queue, number, kernel),
  retryLetters: (queue, _, kernel) => {
    retryLetters(queue, kernel);
    checkout(queue, kernel);
  },
  closeIntake: ({ letters }, _, kernel) => void letters.refusing.push(kernel.sender),
  openIntake: ({ letters }, _, kernel) => {
    letters.refusing = letters.refusing.filter((target) => target !== kernel.sender);
  },
  lease: (queue, _, kernel) => watchLease(queue, kernel),
  lapse,
  vanish,
  watch,
  unwatch,
  sayRoom: (queue, _, kernel) => sayRoom(queue, kernel),
};

const behaviour: Behaviour<QuorumRecord, QuorumEvent> = {
  guards: {
    isFull: ({ isFull }) => isFull,
    isSpinning: ({ isSpinning }) => isSpinning,
    holdsSome: ({ ready, hidden }) => ready.length + hidden.size > 0,
    isUnused,
    isUnregistered: (queue, _, kernel) => isUnregistered(queue, kernel),
  },
  actions: deeds,
};

export const quorumQueue = defineMachine(chart, behaviour);
