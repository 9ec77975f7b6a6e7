/** From an exchange to its queues: what each is told, and what the trace says of the way. */
import type { Kernel } from '../../../kernel/api';
import { type Event, template } from '../../../kernel/machine';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Template } from '../../../trace/template';
import type { Destination, Hop } from '../routing/route';
import { exchangeActor } from './exchanges';
import type { Publication } from './facts';
import { doorOf } from './cluster/record';
import { type NodeRecord, queueNamed } from './node';

/** What a queue is asked to take; `number` is the channel's for the confirm, 0 for none. */
export type Enqueue = Event & {
  readonly type: 'enqueue';
  readonly publication: Publication;
  readonly copy: CopyId;
  readonly number: number;
  readonly isTracked: boolean; // its sender is told when the queue is full (R64)
  readonly mirrors?: readonly ActorId[]; // whom it is sent to as well (K13)
  readonly isFlagged?: boolean; // as redelivered, though nobody has had it (K13)
};

const NO_MIRRORS: readonly ActorId[] = [];

/** What is handed on; `number` is the channel's for the confirm, 0 for none. */
export interface HandOn {
  readonly vhost: string;
  readonly publication: Publication;
  readonly number: number;
  readonly isTracked?: boolean;
}

/** Each last hop of a remembered route is told many times, in the same words. */
const words = new WeakMap<Hop, Template>();

function wordsOf(hop: Hop): Template {
  let known = words.get(hop);
  if (known === undefined) {
    const rule = hop.by === 'default' ? 'rabbitmq:R10' : 'rabbitmq:R9';
    known = template('routed', hop.by, { rule, detail: { key: hop.bindingKey } });
    words.set(hop, known);
  }
  return known;
}

/** K8: a queue whose node is away takes nothing, though a way leads there. */
export function sayAway(
  { vhost, publication, queue }: { vhost: string; publication: Publication; queue: ActorId },
  kernel: Kernel,
): void {
  const node = kernel.host<NodeRecord>();
  const actor = exchangeActor({ vhost, name: publication.exchange }, kernel, node);
  kernel.record('routed', {
    native: 'queue away', actor, message: publication.message.id, rule: 'rabbitmq:K8',
    detail: { queue: kernel.nameOf(queue) },
  });
}

/** Hands a copy to one queue, and says which. */
export function handOn(
  { queue: name, path }: Destination,
  { vhost, publication, number, isTracked = false }: HandOn,
  kernel: Kernel,
): ActorId {
  const node = kernel.host<NodeRecord>();
  const queue = queueNamed(node, vhost, name) as ActorId;
  const copy = kernel.copy();
  const mirrors = node.cluster?.mirrored.get(queue)?.mirrors ?? NO_MIRRORS;
  // Nearly always: written out, because this runs for every message.
  const enqueue: Enqueue = mirrors.length === 0
    ? { type: 'enqueue', publication, copy, number, isTracked }
    : { type: 'enqueue', publication, copy, number, isTracked, mirrors };
  const message = publication.message.id;
  let through = exchangeActor({ vhost, name: publication.exchange }, kernel, node);
  // A message that passes several exchanges is seen at each; R9 says why it arrives once.
  for (let step = 0; step < path.length - 1; step++) {
    const hop = path[step] as Hop;
    const next = exchangeActor({ vhost, name: hop.to }, kernel, node);
    kernel.record('routed', { native: hop.by, actor: through, peer: next, message, copy });
    through = next;
  }
  const last = path[path.length - 1] as Hop;
  const to = node.cluster === null ? queue : doorOf(node, queue);
  kernel.send(to, enqueue, wordsOf(last).of(message, copy, queue).by(through));
  for (const mirror of mirrors) kernel.send(mirror, { type: 'hold', enqueue } as Event);
  return queue;
}
