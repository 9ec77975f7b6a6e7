/** A controller: one of them decides for the cluster, the others keep what it has decided. */
import { setup } from 'xstate';
import { actionNames, defineMachine, delayNames, guardNames } from '../../../kernel/machine';
import { controllerBehaviour } from './controller/behaviour';

/** Whoever has a newer epoch is followed. */
const GIVES_WAY = [
  { guard: 'isNewer', target: 'following', actions: ['enter', 'answer'] },
  { actions: 'answer' },
] as const;

/** Who asks for votes counts them, until somebody of a newer epoch is heard. */
const VOTING = {
  request: GIVES_WAY,
  response: [{ guard: 'isLate', target: 'following', actions: 'count' }, { actions: 'count' }],
} as const;

const chart = setup({
  guards: guardNames('isNewer', 'isElected', 'isLate', 'isQuiet'),
  actions: actionNames(
    'answer', 'enter', 'take', 'count', 'lose', 'timeOut', 'watchLeader', 'fetchOn', 'askFirst',
    'campaign', 'lead', 'resign', 'fence', 'balance', 'endFetch', 'watchSessions', 'watchQuorum',
    'forget',
  ),
  delays: delayNames('campaignTime'),
}).createMachine({
  id: 'controller',
  initial: 'waking',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    callTimedOut: { actions: 'timeOut' },
    disconnect: { actions: 'lose' },
  },
  states: {
    waking: {
      always: [{ guard: 'isElected', target: 'active' }, { target: 'following' }],
    },
    following: {
      entry: ['watchLeader', 'fetchOn'],
      on: {
        request: [
          { guard: 'isNewer', actions: ['enter', 'answer'] },
          { actions: 'answer' },
        ],
        response: { actions: 'take' },
        fetchAgain: { actions: 'fetchOn' },
        leaderSilent: 'prospective',
      },
    },
    // Before it disturbs anybody, it asks whether the others miss a leader too.
    prospective: {
      entry: 'askFirst',
      always: { guard: 'isElected', target: 'campaigning' },
      after: { campaignTime: { target: 'prospective', reenter: true } },
      on: VOTING,
    },
    campaigning: {
      entry: 'campaign',
      always: { guard: 'isElected', target: 'active' },
      after: { campaignTime: { target: 'campaigning', reenter: true } },
      on: VOTING,
    },
    active: {
      entry: ['lead', 'watchSessions', 'balance'],
      exit: 'resign',
      on: {
        request: GIVES_WAY,
        metadataDue: { actions: 'endFetch' },
        sessionsDue: { actions: 'fence' },
        balanceDue: { actions: 'balance' },
        quorumSilent: [
          { guard: 'isQuiet', target: 'following' },
          { actions: 'watchQuorum' },
        ],
      },
    },
    // K178: what counts was flushed before.
    crashed: { on: { restart: 'following', losePower: {} } },
  },
});

export const controller = defineMachine(chart, controllerBehaviour);
