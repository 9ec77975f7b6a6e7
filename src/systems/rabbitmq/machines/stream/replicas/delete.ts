/** A replicated stream is deleted, with its members on all nodes. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { NodeRecord } from '../../node';
import { Applying } from '../../replicas/applying';
import { DELETED, sayCancelled, takeDown } from '../../queue/ends/end';
import type { StreamAgreed, StreamMember } from './record';

/** The coordinator agrees, and all of it goes; consumers on other nodes hear of it there (R28). */
export function deleteHere(member: StreamMember, _: Event, kernel: Kernel): void {
  const { queue, readers } = member;
  const { vhost, declared, log, doors } = kernel.agreed<StreamAgreed>(queue);
  const asker = kernel.sender;
  const acting = new Applying(kernel, { queue, asker, doors });
  const copies = log.entries.slice().map(({ copy }) => copy);
  takeDown({ vhost, declared, copies, consumers: readers }, DELETED, acting);
  kernel.send(asker, { type: 'deleted', messageCount: 0 } as Event);
  kernel.host<NodeRecord>().cluster?.doors.delete(queue);
  kernel.remove(queue);
  kernel.remove(kernel.self);
}

/** It was deleted on another node: who read it here is told, and the door goes. */
export function close({ queue, readers }: StreamMember, _: Event, kernel: Kernel): void {
  for (const reader of readers) sayCancelled(reader, queue, kernel);
  kernel.remove(kernel.self);
}
