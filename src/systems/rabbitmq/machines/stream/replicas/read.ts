/** Consumers of a replicated stream: each reads what the member on its node knows to be safe. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import { amqpError, resourceText } from '../../../routing/error';
import { atLeast } from '../../../routing/version';
import { Applying } from '../../replicas/applying';
import { isReached } from '../../replicas/replicate';
import { counted } from '../counting';
import { serve } from '../read';
import { refuse, refuseMethod } from '../readers';
import type { Readable } from '../record';
import type { StreamAgreed, StreamMember } from './record';

/** How far this member may be read: what it has of that of which it knows that it is committed. */
function readableOf({ commit, written }: StreamMember, { applied, ends }: StreamAgreed): number {
  const index = Math.min(commit, written, applied);
  return index === 0 ? 0 : ends.at(index - 1) ?? 0;
}

/** Does something with the stream as it is seen on this node, in the stream's name. */
export function seenHere(
  member: StreamMember, kernel: Kernel, act: (stream: Readable, acting: Applying) => void,
): void {
  const { queue } = member;
  const agreed = kernel.agreed<StreamAgreed>(queue);
  const { vhost, declared, version, log, doors } = agreed;
  const seen: Readable = {
    vhost, declared, version, log, readers: member.readers, readable: readableOf(member, agreed),
  };
  act(seen, new Applying(kernel, { queue, asker: kernel.sender, doors }));
  member.readers = seen.readers;
}

/** More may be read than before. */
export function serveHere(member: StreamMember, kernel: Kernel): void {
  if (member.readers.length > 0) seenHere(member, kernel, serve);
}

/** K11: nobody reads where no member runs. */
export function refuseReader(member: StreamMember, _: Event, kernel: Kernel): void {
  const { declared, vhost, version } = kernel.agreed<StreamAgreed>(member.queue);
  const where = resourceText({ kind: 'queue', name: declared.name, vhost });
  const text = atLeast(version, '4.0')
    ? `stream ${where} does not have a running replica on the local node`
    : `queue '${where}' does not have a replica on the local node`;
  refuse({ ...amqpError('PRECONDITION_FAILED', text), rule: 'rabbitmq:K11' }, kernel);
}

/** R87, R89: what no stream knows. */
export const refuseHere = (method: string) =>
  (member: StreamMember, _: Event, kernel: Kernel): void =>
    refuseMethod(kernel.agreed<StreamAgreed>(member.queue), method, kernel);

/** What a declaration is told: the leader's count, and none when nobody can ask it. */
export function count(member: StreamMember, _: Event, kernel: Kernel): void {
  const { leader } = member;
  const isHeard = leader === kernel.self
    || (leader !== null && isReached(member, leader, kernel));
  const agreed = kernel.agreed<StreamAgreed>(member.queue);
  const messageCount = isHeard ? counted(agreed, kernel.now) : 0;
  kernel.send(kernel.sender, { type: 'counts', messageCount, consumerCount: 0 } as Event);
}
