/** The coordinator of a KIP-848 group, and of a share group: epochs instead of generations. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../../kernel/machine';
import type { GroupEvent } from './group-event';
import { modernActions, modernGuards } from './modern/behaviour';
import type { ModernRecord } from './modern/record';

const LOOK = [
  { guard: 'isEmpty', target: 'empty' },
  { guard: 'isSettled', target: 'stable' },
  { target: 'reconciling' },
] as const;

const chart = setup({
  guards: guardNames('isEmpty', 'isSettled'),
  actions: actionNames(
    'begin', 'takeBeat', 'expire', 'noteEmpty', 'noteMembers', 'beDead', 'commit',
    'commitInTransaction', 'settleTransaction', 'fetchOffsets', 'describe', 'noteWritten',
    'expireOffsets', 'giveUpCommit', 'resolve',
  ),
}).createMachine({
  id: 'modernGroup',
  initial: 'starting',
  on: {
    crash: '.dead',
    retire: '.dead',
    heartbeat: { actions: 'takeBeat' },
    sessionOver: { actions: 'expire' },
    revokeOver: { actions: 'expire' },
    resolve: { actions: 'resolve' },
    offsetCommit: { actions: 'commit' },
    txnOffsetCommit: { actions: 'commitInTransaction' },
    endTransaction: { actions: 'settleTransaction' },
    offsetFetch: { actions: 'fetchOffsets' },
    describeGroups: { actions: 'describe' },
    replicated: { actions: 'noteWritten' },
    retentionCheck: { actions: 'expireOffsets' },
    commitOver: { actions: 'giveUpCommit' },
  },
  states: {
    // K135: a coordinator that takes over goes on with the same epochs.
    starting: {
      always: [
        { ...LOOK[0], actions: 'begin' }, { ...LOOK[1], actions: 'begin' },
        { ...LOOK[2], actions: 'begin' },
      ],
    },
    empty: {
      entry: 'noteEmpty',
      exit: 'noteMembers',
      on: { look: [{ guard: 'isEmpty' }, LOOK[1], LOOK[2]] },
    },
    // K143: some member has to let something go, or waits for what another still holds.
    reconciling: { on: { look: [LOOK[0], LOOK[1]] } },
    stable: { on: { look: [LOOK[0], { guard: 'isSettled' }, LOOK[2]] } },
    dead: { entry: 'beDead' },
  },
});

const behaviour: Behaviour<ModernRecord, GroupEvent> =
  { guards: modernGuards, actions: modernActions };

export const modernGroup = defineMachine(chart, behaviour);
