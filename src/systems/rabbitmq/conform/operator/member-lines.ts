/** Lines of rabbitmq-queues and rabbitmq-streams: members that come and go. */
import type { GrowthCommand, MemberCommand, NodeCommand } from '../../scenario/commands';
import type { ControlLine } from '../control-line';

/** A node as a recording calls it: "rabbit@n2" is n2. */
export const nodeCalled = (said = ''): string =>
  said.replace(/^[^@]*@/, '').replace(/\..*$/, '');

type Command = (line: ControlLine) => { readonly node: NodeCommand };

const member = (type: MemberCommand['type']): Command => ({ words, options }) => ({
  node: {
    type, vhost: options['vhost'] ?? '/', queue: words[0] ?? '', node: nodeCalled(words[1]),
  },
});

const growth = (type: GrowthCommand['type']): Command => ({ tool, words, options }) => {
  const { 'vhost-pattern': vhostPattern, 'queue-pattern': queuePattern } = options;
  const strategy = words[1] ?? options['strategy'];
  return {
    node: {
      type, node: nodeCalled(words[0]), ...(tool === 'rabbitmq-streams' && { kind: 'stream' }),
      ...(strategy === 'even' && { strategy }),
      ...(vhostPattern !== undefined && { vhostPattern }),
      ...(queuePattern !== undefined && { queuePattern }),
    },
  };
};

export const MEMBER_LINES: { readonly [command: string]: Command } = {
  add_member: member('addMember'),
  delete_member: member('deleteMember'),
  add_replica: member('addReplica'),
  delete_replica: member('deleteReplica'),
  grow: growth('grow'),
  shrink: growth('shrink'),
};
