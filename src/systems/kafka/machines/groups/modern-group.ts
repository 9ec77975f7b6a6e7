/** The coordinator of a KIP-848 group, and of a share group: epochs instead of generations. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, guardNames, type MachineDefinition,
} from '../../../../kernel/machine';
import type { GroupEvent } from './group-event';
import type { Turn } from './mixed/turn';
import { modernActions, modernGuards } from './modern/behaviour';
import { changing } from './modern/changing';
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
    'expireOffsets', 'giveUpCommit', 'resolve', 'goBack', 'joinClassic', 'syncClassic',
    'beatClassic', 'leaveClassic',
  ),
}).createMachine({
  id: 'modernGroup',
  initial: 'starting',
  on: {
    crash: '.dead',
    retire: '.dead',
    groupHeartbeat: { actions: 'takeBeat' },
    // K172: what members of the classic protocol say.
    joinGroup: [{ guard: 'isEmpty', actions: 'goBack' }, { actions: 'joinClassic' }],
    syncGroup: { actions: 'syncClassic' },
    heartbeat: { actions: 'beatClassic' },
    leaveGroup: { actions: 'leaveClassic' },
    sessionOver: { actions: 'expire' },
    revokeOver: { actions: 'expire' },
    rejoinOver: { actions: 'expire' },
    unsynced: { actions: 'expire' },
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

/** The machine, which is told how it turns into one of the classic protocol. */
export function modernGroup(turn: Turn): MachineDefinition {
  const behaviour: Behaviour<ModernRecord, GroupEvent> =
    { guards: modernGuards, actions: { ...modernActions, ...changing(turn) } };
  return defineMachine(chart, behaviour);
}
