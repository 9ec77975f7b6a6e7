/** Gives what an application makes to its adapters: without a bus there is one for each other. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event,
} from '../../../kernel/machine';
import type { Publish } from '../../../machines/messages';
import type { ActorId } from '../../../trace/entry';
import { receiversOf } from '../topology';

/** An adapter, and what the application at its other end wants. */
interface Way {
  readonly name: string; // 'billing'
  readonly keys: readonly string[] | null;
  readonly adapter: ActorId;
}

export interface OutletRecord {
  readonly application: string;
  readonly ways: readonly Way[];
}

const chart = setup({ actions: actionNames('shareOut') }).createMachine({
  id: 'outlet',
  initial: 'open',
  on: { publish: { actions: 'shareOut' } },
  states: { open: {} },
});

// B9: whoever sends must know everybody who is to have it.
function shareOut({ ways, application }: OutletRecord, event: Event, kernel: Kernel): void {
  const { message } = event as Publish;
  for (const { adapter } of receiversOf(ways, message.key, application)) {
    kernel.send(adapter, event);
  }
}

const behaviour: Behaviour<OutletRecord, Event> = { actions: { shareOut } };

export const outlet = defineMachine(chart, behaviour);
