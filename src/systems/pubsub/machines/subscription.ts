/** A subscription: keeps every message until it is acknowledged, and hands it out on lease. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import { actionNames, type Behaviour, defineMachine, type Event, guardNames }
  from '../../../kernel/machine';
import { each } from '../../../kernel/machine';
import type { CopyId } from '../../../trace/entry';
import type { Published } from './facts';
import {
  begin, detach, end, endIdle, isIdle, refuse, set, show, stayOn, update, watchIdleness,
} from './subscription/admin';
import { giveUpPull, hangUp, openStream, pull } from './subscription/pull';
import type { SubscriptionRecord } from './subscription/record';
import { surface, watch } from './subscription/return';
import { createSnapshot, seek } from './subscription/seek';
import { serve } from './subscription/serve';
import { hearPush, settle } from './subscription/settle';
import { expire, store } from './subscription/store';

const REQUESTS = {
  pull: { actions: 'pull' },
  openStream: { actions: ['openStream', 'serve'] },
  ack: { actions: ['settle', 'serve'] },
  modifyDeadline: { actions: ['settle', 'serve'] },
  seek: { actions: ['seek', 'serve'] },
  createSnapshot: { actions: 'createSnapshot' },
  updateSubscription: { actions: ['update', 'serve'] },
  detachSubscription: { actions: 'detach' },
  getSubscription: { actions: 'show' },
} as const;

const GONE = each([...Object.keys(REQUESTS), 'deleteSubscription'], 'refuse');

const chart = setup({
  guards: guardNames('isIdle'),
  actions: actionNames(
    'pull', 'openStream', 'settle', 'seek', 'createSnapshot', 'update', 'detach', 'show', 'serve',
    'put', 'surface', 'giveUpPull', 'hangUp', 'hearPush', 'expire', 'set', 'end', 'endIdle',
    'stayOn', 'refuse', 'begin', 'windUp', 'watchIdleness',
  ),
}).createMachine({
  id: 'subscription',
  initial: 'active',
  entry: 'watchIdleness',
  states: {
    active: {
      on: {
        ...REQUESTS,
        crash: 'unreachable',
        put: { actions: ['put', 'serve'] },
        surface: { actions: 'surface' },
        serve: { actions: 'serve' },
        giveUpPull: { actions: 'giveUpPull' },
        hangUp: { actions: 'hangUp' },
        pushAnswer: { actions: ['hearPush', 'serve'] },
        expire: { actions: ['expire', 'serve'] },
        set: { actions: ['set', 'serve'] },
        begin: { actions: 'begin' },
        deleteSubscription: { target: 'deleted', actions: 'end' },
        lapse: [{ guard: 'isIdle', target: 'deleted', actions: 'endIdle' }, { actions: 'stayOn' }],
      },
    },
    // It stays deleted when the service starts again.
    deleted: { on: { ...GONE, begin: { target: 'active', actions: 'begin' } } },
    // G3: what was accepted is stored, and outlives the process.
    unreachable: { on: { restart: { target: 'active', actions: ['windUp', 'serve'] } } },
  },
});

interface Put extends Event {
  readonly published: Published;
  readonly copy: CopyId;
  readonly rule: string;
}

/** Clocks stop with their process: when it is back, those of every message start again. */
function windUp(sub: SubscriptionRecord, kernel: Kernel): void {
  sub.streams = [];
  sub.pulls = [];
  for (const held of sub.held.values()) {
    if (held.stay.phase !== 'ready') watch(held, kernel);
  }
  expire(sub, kernel);
  watchIdleness(sub, kernel);
}

/** A subscription's part in an event, on the fields that this event has. */
const on = <E extends Event>(
  work: (sub: SubscriptionRecord, event: E, kernel: Kernel) => void,
) => (sub: SubscriptionRecord, event: Event, kernel: Kernel): void =>
  work(sub, event as E, kernel);

const behaviour: Behaviour<SubscriptionRecord, Event> = {
  guards: { isIdle: (sub, _, { now }) => isIdle(sub, now) },
  actions: {
    pull: on(pull),
    openStream: on(openStream),
    settle: on(settle),
    seek: on(seek),
    createSnapshot: on(createSnapshot),
    update: on(update),
    detach: on(detach),
    show: on(show),
    serve: (sub, _, kernel) => serve(sub, kernel),
    put: on<Put>((sub, { published, copy, rule }, kernel) =>
      store(sub, published, { copy, native: 'Publish', rule, kernel })),
    surface: on(surface),
    giveUpPull: on(giveUpPull),
    hangUp: on(hangUp),
    hearPush: on(hearPush),
    expire: (sub, _, kernel) => expire(sub, kernel),
    set: on(set),
    end: on(end),
    endIdle: on(endIdle),
    stayOn: on(stayOn),
    refuse: on(refuse),
    begin: on(begin),
    windUp: (sub, _, kernel) => windUp(sub, kernel),
    watchIdleness: (sub, _, kernel) => watchIdleness(sub, kernel),
  },
};

export const subscription = defineMachine(chart, behaviour);
