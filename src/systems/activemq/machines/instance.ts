/** A broker's process on a shared store: master while it holds the store's lock (A57). */
import { setup } from 'xstate';
import { type Micros, parseDuration } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, say,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';

export interface InstanceRecord {
  readonly store: ActorId;
  readonly interval: string; // lockAcquireSleepInterval
}

const chart = setup({ actions: actionNames('tryLock'), delays: delayNames('interval') })
  .createMachine({
    id: 'instance',
    initial: 'standingBy',
    on: { crash: '.crashed' },
    states: {
      // A57: a slave has opened no port; it does nothing but try the lock.
      standingBy: {
        entry: 'tryLock',
        after: { interval: { target: 'standingBy', reenter: true } },
        on: { granted: 'holding' },
      },
      holding: { on: { disconnect: 'standingBy' } },
      crashed: { on: { restart: 'standingBy' } },
    },
  });

function tryLock({ store }: InstanceRecord, _: Event, kernel: Kernel): void {
  kernel.connect(store);
  kernel.send(store, say({ type: 'tryLock' }), {
    kind: 'sent', native: 'tryLock', peer: store, rule: 'activemq:A57',
  });
}

const behaviour: Behaviour<InstanceRecord, Event> = {
  actions: { tryLock },
  delays: { interval: ({ interval }) => (parseDuration(interval) ?? 0) as Micros },
};

export const instance = defineMachine(chart, behaviour);
