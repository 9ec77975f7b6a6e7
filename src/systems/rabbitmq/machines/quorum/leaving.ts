/** What a channel that is gone leaves behind in a quorum queue (R49). */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import { checkout } from './checkout';
import {
  activate, attached, haunt, holdsSome, isIt, type QuorumConsumer, unseat,
} from './consumers';
import { takeBack } from './copies/return';
import type { QuorumOut, QuorumRecord } from './record';

/** What a channel has, as long as its consumers are there. */
export interface Leaving {
  readonly holders: readonly QuorumOut[][]; // what is out with each consumer, in their order
  readonly ghosts: readonly QuorumConsumer[]; // those who will wait all the same (R125)
}

/** What a channel leaves behind when it goes now. */
export const leavingWith = (queue: QuorumRecord, channel: ActorId): Leaving => ({
  holders: holdersOf(queue, channel),
  ghosts: attached(queue.consumers).filter((each) => each.channel === channel
    && atLeast(queue.version, '4.3') && each.isQuiescing && holdsSome(queue, each)),
});

/** What the consumers of a channel had comes back; they themselves have left already. */
export function giveBack(
  queue: QuorumRecord, { holders, ghosts }: Leaving,
  { rule, kernel }: { readonly rule: string; readonly kernel: Kernel },
): void {
  for (const outs of holders) {
    for (const { copy } of outs) {
      queue.out.delete(copy.id);
      takeBack(queue, { copy, isFailed: true, rule }, kernel);
    }
    // Until 3.x the next single active consumer is chosen before the next one's copies return.
    if (!atLeast(queue.version, '4.0')) activate(queue);
  }
  for (const ghost of ghosts) haunt(queue, ghost);
  if (holders.length > 0) queue.lastUsed = kernel.now;
}

/**
 * R126: after a crash of the broker the queue finds its channels dead one by one, the oldest first.
 * What one of them had goes to the next that has room, which is dead as well.
 */
export function findDead(queue: QuorumRecord, kernel: Kernel): void {
  const { able, aside, waiting } = queue.consumers;
  const all = [...able, ...aside, ...waiting];
  for (const consumer of all) consumer.isGone = true;
  const outs = [...queue.out.values()];
  const channels = new Set([...all, ...outs].map(({ channel }) => channel));
  for (const channel of [...channels].sort((a, b) => a - b)) {
    const gone = leavingWith(queue, channel);
    for (const each of all) if (isIt(channel, each.tag)(each)) unseat(queue.consumers, each);
    giveBack(queue, gone, { rule: 'rabbitmq:R39', kernel });
    activate(queue);
    checkout(queue, kernel);
  }
}

/**
 * What is out with each consumer of a channel: by their tags, as texts; since 4.0 those that have
 * subscribed come before, by who came first, cancelled or not (handle_down of rabbit_fifo.erl).
 */
function holdersOf(queue: QuorumRecord, channel: ActorId): QuorumOut[][] {
  const groups = new Map<string, QuorumOut[]>();
  for (const out of queue.out.values()) {
    if (out.channel !== channel) continue;
    // R49: each fetched copy has a consumer of its own, which is named by its delivery tag.
    const name = out.tag === '' ? `${out.number ?? groups.size}` : out.tag;
    groups.set(name, [...(groups.get(name) ?? []), out]);
  }
  const numberOf = ([out]: readonly QuorumOut[]): number =>
    (atLeast(queue.version, '4.0') ? out?.holder ?? Infinity : Infinity);
  return [...groups].sort(([a, his], [b, hers]) => {
    const [first, second] = [numberOf(his), numberOf(hers)];
    return first === second ? (a < b ? -1 : 1) : first - second;
  }).map(([, outs]) => outs);
}
