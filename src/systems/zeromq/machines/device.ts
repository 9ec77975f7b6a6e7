/** A program between two sockets: what it takes from one it gives to the other. */
import { setup } from 'xstate';
import { Deque } from '../../../base/deque';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, say, template,
} from '../../../kernel/machine';
import { NOBODY } from '../../../machines/applications';
import type { ActorId } from '../../../trace/entry';
import type { DeviceSpec } from '../topology';
import { type Parcel, type Relay, SUBSCRIBE } from './facts';

export interface DeviceRecord {
  readonly kind: DeviceSpec['kind'];
  frontend: ActorId;
  backend: ActorId;
  owed: Deque<ActorId>; // sockets that are asked for the next when this one has gone on
  newest: Map<string, Parcel>; // of a cache: by topic
}

type DeviceEvent = Event & Partial<Omit<Relay, 'type'>>;

const chart = setup({ actions: actionNames('start', 'relay', 'next', 'forget') }).createMachine({
  id: 'device',
  initial: 'forwarding',
  states: {
    forwarding: {
      entry: 'start',
      on: {
        relay: { actions: 'relay' }, relayed: { actions: 'next' },
        crash: { target: 'crashed', actions: 'forget' },
      },
    },
    crashed: { on: { restart: 'forwarding' } },
  },
});

const SENT = template('sent', 'zmq_send');

// zmq_proxy: it reads nothing that the other socket would not take.
function relay(device: DeviceRecord, event: DeviceEvent, kernel: Kernel): void {
  const { parcel, socket } = event;
  if (parcel === undefined || socket === undefined) return;
  const { frontend, backend, kind, newest } = device;
  const other = socket === frontend ? backend : frontend;
  const [first = ''] = parcel.frames;
  if (kind === 'cache' && parcel.message !== null) newest.set(first, parcel);
  device.owed.push(socket);
  kernel.send(other, say({ type: 'relay', parcel, socket } satisfies Relay));
  if (kind === 'cache' && parcel.message === null) recall(device, first, kernel);
}

// The guide, chapter 5: whoever subscribes is sent what is known of that topic.
function recall({ newest, backend }: DeviceRecord, first: string, kernel: Kernel): void {
  const known = first.startsWith(SUBSCRIBE) ? newest.get(first.slice(1)) : undefined;
  if (known === undefined || known.message === null) return;
  const event: Relay = { type: 'relay', parcel: known, socket: NOBODY };
  kernel.cause = kernel.note(SENT.of(known.message.id, undefined, backend));
  kernel.send(backend, event);
}

/** What was given on is gone from here: the next may come. */
function next({ owed }: DeviceRecord, _: DeviceEvent, kernel: Kernel): void {
  const socket = owed.shift();
  if (socket !== undefined) kernel.send(socket, say({ type: 'subscribe' }));
}

const behaviour: Behaviour<DeviceRecord, DeviceEvent> = {
  actions: {
    relay, next,
    start: ({ frontend, backend }, _, kernel) => {
      for (const socket of [frontend, backend]) kernel.send(socket, say({ type: 'subscribe' }));
    },
    forget: (device) => {
      device.owed.clear();
      device.newest.clear();
    },
  },
};

export const device = defineMachine(chart, behaviour);

export const deviceRecord = (kind: DeviceSpec['kind']): DeviceRecord =>
  ({ kind, frontend: NOBODY, backend: NOBODY, owed: new Deque(), newest: new Map() });
