/** A mirror that is cut off from a master which lives: both lead from now on (K17). */
import type { Kernel } from '../../../../kernel/api';
import { learnFork } from '../cluster/settle-mirrors';
import { spread } from '../cluster/spread';
import type { NodeRecord } from '../node';
import { leaveDoor, replicatedState } from '../replicas/add';
import { account, type MirrorRecord } from './record';

/** On this side the queue is another one, whose messages are copies of their own. */
export function fork(member: MirrorRecord, kernel: Kernel): void {
  const node = kernel.host<NodeRecord>();
  const { vhost, declared } = member.own;
  const before = member.queue;
  const name = `${kernel.nameOf(before)} on ${kernel.nameOf(kernel.processOf(kernel.self))}`;
  leaveDoor(name, kernel);
  const queue = kernel.create({
    name, role: 'destination', machine: replicatedState, record: account(vhost, declared, true),
  });
  const change = { do: 'fork', vhost, name: declared.name, before, queue } as const;
  learnFork(node, change, kernel);
  spread(node, change, kernel);
  member.queue = queue;
}
