/** A web server that a push subscription calls: works for a while, and answers with a status. */
import { setup } from 'xstate';
import type { Micros } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, say,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { EndpointCommand } from '../commands';
import type { EndpointSpec } from '../topology';
import type { Push, PushAnswer } from './facts';
import { isSuccess } from './subscription/settle';

export interface EndpointRecord {
  readonly spec: EndpointSpec;
  readonly service: ActorId;
  readonly subscribers: readonly string[]; // the subscriptions that call it from the beginning
  status: number; // when no answer of its own is left
  answered: number; // so far
  slowness: number;
  requests: Map<string, Push>; // under way, by ack id
}

const chart = setup({
  actions: actionNames('join', 'begin', 'respond', 'answerWith', 'slow', 'forget'),
}).createMachine({
  id: 'endpoint',
  initial: 'serving',
  entry: 'join',
  on: { crash: { target: '.crashed', actions: 'forget' } },
  states: {
    serving: {
      on: {
        push: { actions: 'begin' },
        respond: { actions: 'respond' },
        answerWith: { actions: 'answerWith' },
        slow: { actions: 'slow' },
        restore: { actions: 'slow' },
      },
    },
    crashed: { on: { restart: 'serving' } },
  },
});

type Respond = Event & { readonly ackId: string };

function begin(endpoint: EndpointRecord, push: Push, kernel: Kernel): void {
  const { ackId } = push.handed.lease;
  endpoint.requests.set(ackId, push);
  const work = Math.round(endpoint.spec.workSeconds * 1e6 * endpoint.slowness);
  const at = (kernel.now + work) as Micros;
  kernel.wake(`respond ${ackId}`, at, say({ type: 'respond', ackId }));
}

/** The work has its effect unless it fails; the status says which. */
function respond(endpoint: EndpointRecord, { ackId }: Respond, kernel: Kernel): void {
  const push = endpoint.requests.get(ackId);
  if (push === undefined) return;
  endpoint.requests.delete(ackId);
  const status = endpoint.spec.statuses[endpoint.answered++] ?? endpoint.status;
  const { published: { message }, copy } = push.handed;
  const isDone = isSuccess(status);
  if (isDone) {
    const native = 'effect';
    kernel.record('processed', { native, message: message.id, copy, peer: push.subscription });
  }
  const event: PushAnswer = { type: 'pushAnswer', ackId, status };
  kernel.connect(endpoint.service);
  kernel.send(push.subscription, event, {
    kind: 'settled', native: 'push response', message: message.id, copy,
    peer: push.subscription, rule: 'pubsub:G15',
    detail: { outcome: isDone ? 'accepted' : 'released', status },
  });
}

const behaviour: Behaviour<EndpointRecord, Event> = {
  actions: {
    join: ({ subscribers }, _, kernel) => {
      for (const name of subscribers) {
        const peer = kernel.actorNamed(name);
        if (peer !== undefined) kernel.record('joined', { native: 'push', peer });
      }
    },
    begin: (endpoint, event, kernel) => begin(endpoint, event as Push, kernel),
    respond: (endpoint, event, kernel) => respond(endpoint, event as Respond, kernel),
    answerWith: (endpoint, event) => {
      const { status } = event as unknown as EndpointCommand;
      endpoint.status = Number(status);
      endpoint.answered = Math.max(endpoint.answered, endpoint.spec.statuses.length);
    },
    slow: (endpoint, event) => {
      endpoint.slowness = (event as Event & { readonly amount?: number }).amount ?? 1;
    },
    // A process that died answers nothing; the deadlines end by themselves.
    forget: (endpoint) => endpoint.requests.clear(),
  },
};

export const endpoint = defineMachine(chart, behaviour);
