/** One share group at one broker: hands records of the partitions that it leads to members. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine } from '../../../../kernel/machine';
import { shareActions, type ShareEvent } from './share/behaviour';
import type { ShareRecord } from './share/record';

const chart = setup({
  actions: actionNames(
    'fetch', 'acknowledge', 'giveUp', 'serve', 'expire', 'told', 'timeOut', 'lose', 'postAgain',
    'forget',
  ),
}).createMachine({
  id: 'shareLeader',
  initial: 'leading',
  on: { crash: { target: '.crashed', actions: 'forget' } },
  states: {
    leading: {
      on: {
        shareFetch: { actions: 'fetch' },
        shareAcknowledge: { actions: 'acknowledge' },
        waitOver: { actions: 'giveUp' },
        look: { actions: 'serve' },
        lockOver: { actions: 'expire' },
        response: { actions: 'told' },
        callTimedOut: { actions: 'timeOut' },
        disconnect: { actions: 'lose' },
        postAgain: { actions: 'postAgain' },
      },
    },
    crashed: { on: { restart: 'leading' } },
  },
});

const behaviour: Behaviour<ShareRecord, ShareEvent> = { actions: shareActions };

export const shareLeader = defineMachine(chart, behaviour);
