/** Pull and StreamingPull: who asks for messages, and who hangs up. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { type Fault, invalid, unmet } from '../../topology/fault';
import { answer, type Asked, askedBy } from '../answer';
import type { OpenStream, PullRequest } from '../facts';
import { SECOND, type ServiceRecord } from '../service-record';
import { Pull, type SubscriptionRecord } from './record';
import { handOver, take } from './serve';

/** G15, G30: who may not be asked for messages. */
function refusal({ name, config }: SubscriptionRecord, kernel: Kernel): Fault | undefined {
  const { isDetached = false } = kernel.host<ServiceRecord>().subscriptions[name] ?? {};
  if (isDetached) return unmet('The subscription is detached from its topic.');
  return config.endpoint === null
    ? undefined : unmet('This method is not supported for this subscription type: push.');
}

/** Answers a pull, or lets it wait for a while (G13). */
export function pull(sub: SubscriptionRecord, request: PullRequest, kernel: Kernel): void {
  const asked = askedBy(request, kernel);
  const { origin, max, wait } = request;
  sub.activeAt = kernel.now;
  const fault = refusal(sub, kernel)
    ?? (max >= 1 ? undefined : invalid('max_messages is a positive number.'));
  if (fault !== undefined) return answer(asked, { fault }, kernel);
  const key = `pull ${asked.to} ${origin.request}`;
  const messages = take(sub, { holder: key, max, deadline: sub.config.ackDeadline }, kernel);
  if (messages.length > 0) {
    return handOver(sub, { to: asked.to, origin, native: 'Pull', messages }, kernel);
  }
  if (wait <= 0) return answerEmpty(asked, kernel);
  sub.pulls.push(new Pull(key, asked.to, { origin, max }));
  const until = (kernel.now + wait * SECOND) as Micros;
  kernel.wake(key, until, say({ type: 'giveUpPull', key }));
}

/** G13: an empty answer does not mean an empty backlog. */
function answerEmpty({ to, origin, native }: Asked, kernel: Kernel): void {
  const event = say({ type: 'received', request: origin.request, messages: [] });
  const detail = { outcome: 'ok', messages: 0, request: origin.request };
  kernel.send(to, event, {
    kind: 'answered', native, peer: origin.app, rule: 'pubsub:G13', detail,
  });
}

/** The wait of a pull is over. */
export function giveUpPull(
  sub: SubscriptionRecord, { key }: Event & { readonly key: string }, kernel: Kernel,
): void {
  const found = sub.pulls.find((one) => one.key === key);
  if (found === undefined) return;
  sub.pulls = sub.pulls.filter((one) => one !== found);
  answerEmpty({ to: found.client, origin: found.asked.origin, native: 'Pull' }, kernel);
}

/** G14: opens a stream; from now on messages come by themselves. */
export function openStream(sub: SubscriptionRecord, request: OpenStream, kernel: Kernel): void {
  const asked = askedBy(request, kernel);
  const fault = refusal(sub, kernel);
  if (fault !== undefined) return answer(asked, { fault }, kernel);
  const { origin, maxMessages, ackDeadline } = request;
  sub.activeAt = kernel.now;
  sub.streams.push({
    key: `stream ${asked.to} ${origin.request}`, client: asked.to, origin, maxMessages,
    ackDeadline, out: 0,
  });
}

/** A client has hung up: its streams end, and what it holds comes back when its lease ends. */
export function hangUp(
  sub: SubscriptionRecord, { client }: Event & { readonly client: ActorId }, kernel: Kernel,
): void {
  for (const { key, client: who } of sub.pulls) if (who === client) kernel.cancel(key);
  sub.pulls = sub.pulls.filter((one) => one.client !== client);
  sub.streams = sub.streams.filter((one) => one.client !== client);
}

/** Ends every stream and pull with an error: the subscription is gone or gives nothing more. */
export function closeAll(sub: SubscriptionRecord, fault: Fault, kernel: Kernel): void {
  for (const { client: to, origin } of sub.streams) {
    answer({ to, origin, native: 'StreamingPull' }, { fault, rule: 'pubsub:G30' }, kernel);
  }
  for (const { key, client: to, asked: { origin } } of sub.pulls) {
    kernel.cancel(key);
    answer({ to, origin, native: 'Pull' }, { fault, rule: 'pubsub:G30' }, kernel);
  }
  sub.streams = [];
  sub.pulls = [];
}
