/** What a queue tells the links that bring messages to it: whether it would take more (R117). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { AnyQueue } from '../queue/record';

/** Who is to be told, and what they were told last. */
export interface Watch {
  readonly links: readonly ActorId[];
  readonly hasRoom: boolean;
}

/**
 * consumer_state_changed/3 of rabbit_federation_queue: nothing waits here, and a consumer is not
 * set aside. Those of a lower priority, as links themselves are, do not count.
 */
const hasRoom = ({ ready, consumers: { able } }: AnyQueue): boolean =>
  ready.length === 0 && (able[0]?.priority ?? -1) >= 0;

/** Tells the links when it is not as it was; called after all that a queue does. */
export function sayRoom(queue: AnyQueue, kernel: Kernel): void {
  if (queue.watch === null) return;
  const { links, hasRoom: before } = queue.watch;
  const now = hasRoom(queue);
  if (now === before) return;
  queue.watch = { links, hasRoom: now };
  for (const link of links) tell(link, now, kernel);
}

const tell = (link: ActorId, isWanted: boolean, kernel: Kernel): void =>
  kernel.send(link, { type: isWanted ? 'run' : 'pause' });

type Watching = Event & { readonly link?: ActorId };

/** A link begins: it is told at once how things are. */
export function watch(queue: AnyQueue, { link }: Watching, kernel: Kernel): void {
  if (link === undefined) return;
  const others = queue.watch?.links.filter((other) => other !== link) ?? [];
  queue.watch = { links: [...others, link], hasRoom: hasRoom(queue) };
  tell(link, queue.watch.hasRoom, kernel);
}

export function unwatch(queue: AnyQueue, { link }: Watching): void {
  const links = queue.watch?.links.filter((other) => other !== link) ?? [];
  queue.watch = links.length === 0 || queue.watch === null ? null : { ...queue.watch, links };
}
