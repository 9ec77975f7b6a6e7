/**
 * What an operator does to the members of quorum queues and streams, as rabbitmq-queues and
 * rabbitmq-streams would (K20, K21).
 */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { QueueType } from '../../routing/table';
import { atLeast } from '../../routing/version';
import type { GrowthCommand, MemberCommand } from '../../scenario/commands';
import type { NodeRecord } from '../node';
import type { Agreed } from '../replicas/record';
import { matching } from './matching';

/** What the tool is called, and what it does. */
const TOOLS = {
  addMember: { native: 'add_member', verb: 'add', type: 'quorum' },
  deleteMember: { native: 'delete_member', verb: 'remove', type: 'quorum' },
  addReplica: { native: 'add_replica', verb: 'add', type: 'stream' },
  deleteReplica: { native: 'delete_replica', verb: 'remove', type: 'stream' },
} as const;

type Tool = (typeof TOOLS)[keyof typeof TOOLS];

/** A member of one queue is to come or to go. */
export function changeMember(node: NodeRecord, event: Event & MemberCommand, kernel: Kernel): void {
  const { vhost, queue: name } = event;
  const tool = TOOLS[event.type];
  const target = nodeCalled(node, event.node, kernel);
  const error = refusal(node, { vhost, name, tool, target }, kernel);
  if (error === undefined) change(node, { vhost, name, tool, target: target as ActorId }, kernel);
  else {
    say(kernel, { native: tool.native, queue: name, node: event.node, error });
  }
}

interface Asked {
  readonly vhost: string;
  readonly name: string;
  readonly tool: Tool;
  readonly target: ActorId | undefined;
}

/** What the tools refuse before anybody is asked. */
function refusal(
  node: NodeRecord, { vhost, name, tool, target }: Asked, kernel: Kernel,
): string | undefined {
  const { version } = node;
  const type = node.tables[vhost]?.queues[name]?.type;
  const queue = node.queues[vhost]?.[name];
  if (tool.verb === 'add' && target === undefined) return 'not_a_cluster_member';
  if (type === undefined || queue === undefined) return 'not_found';
  if (type !== tool.type) return wrongType(tool, type, version);
  const isUp = target !== undefined && isRunning(node, target, kernel);
  const asksWhetherUp = tool.verb === 'add' || (tool.type === 'stream' && !atLeast(version, '4.0'));
  if (asksWhetherUp && !isUp) {
    if (tool.type === 'stream' || !atLeast(version, '4.3')) return 'node_not_running';
    return hasMember(node, { queue, target }, kernel) ? undefined : '{erpc,noconnection}';
  }
  // A queue on one node has one member.
  return node.cluster === null && tool.verb === 'remove'
    ? LAST[tool.type] : undefined;
}

const TOOLS_OF = {
  quorum: { add: TOOLS.addMember, remove: TOOLS.deleteMember },
  stream: { add: TOOLS.addReplica, remove: TOOLS.deleteReplica },
} as const;

const LAST = { quorum: 'last_node', stream: 'last_stream_member' } as const;

function wrongType(
  { type: wanted }: Tool, type: QueueType, version: NodeRecord['version'],
): string {
  if (wanted === 'quorum' && atLeast(version, '4.3')) return `{unsupported,rabbit_${type}_queue}`;
  if (type === 'classic') return 'classic_queue_not_supported';
  return wanted === 'quorum' ? 'not_quorum_queue' : 'quorum_queue_not_supported';
}

function isRunning({ cluster }: NodeRecord, target: ActorId, { self }: Kernel): boolean {
  return target === self || cluster?.up.has(target) === true;
}

function hasMember(
  { cluster }: NodeRecord, { queue, target }: { queue: ActorId; target: ActorId | undefined },
  kernel: Kernel,
): boolean {
  if (cluster?.doors.has(queue) !== true) return target === kernel.self;
  return target !== undefined && kernel.agreed<Agreed>(queue).nodes.includes(target);
}

/** A node of the cluster by its name. */
export function nodeCalled(
  { cluster }: NodeRecord, name: string, kernel: Kernel,
): ActorId | undefined {
  return [kernel.self, ...cluster?.peers ?? []].find((node) => kernel.nameOf(node) === name);
}

/** Asks the door of the queue on this node; nothing is to be done about what is so already. */
function change(
  node: NodeRecord,
  { vhost, name, tool: { native, verb }, target }: Asked & { readonly target: ActorId },
  kernel: Kernel,
): void {
  const queue = node.queues[vhost]?.[name] as ActorId;
  const door = node.cluster?.doors.get(queue);
  const isThere = hasMember(node, { queue, target }, kernel);
  if (door === undefined || isThere === (verb === 'add')) {
    return say(kernel, { native, queue: name, node: kernel.nameOf(target) });
  }
  const asked = { change: { verb, node: target }, native, patience: patience(verb, node) };
  kernel.send(door, { type: 'changeMember', ...asked } as Event);
}

/** How long an operator waits for an answer. */
const patience = (verb: 'add' | 'remove', { version }: NodeRecord): Micros =>
  (verb === 'add' || !atLeast(version, '4.0') ? seconds(5) : seconds(20));

/**
 * Members on one node, of all queues that fit: more of them, or none any more.
 * Simplified: a tool that works on many queues asks all of them at once.
 */
export function resize(node: NodeRecord, event: Event & GrowthCommand, kernel: Kernel): void {
  const target = nodeCalled(node, event.node, kernel);
  const isGrowing = event.type === 'grow';
  const verb = isGrowing ? 'add' : 'remove';
  if (target === undefined || (isGrowing && !isRunning(node, target, kernel))) {
    if (target !== undefined && !atLeast(node.version, '4.3')) return;
    const error = target === undefined ? 'not_a_cluster_member' : '{node_not_running}';
    return say(kernel, { native: event.type, queue: '', node: event.node, error });
  }
  for (const { vhost, name, type } of matching(node, { said: event, target }, kernel)) {
    const tool = TOOLS_OF[type as Tool['type']][verb];
    const error = node.cluster === null ? LAST[tool.type] : undefined;
    if (error === undefined) change(node, { vhost, name, tool, target }, kernel);
    else say(kernel, { native: tool.native, queue: name, node: event.node, error });
  }
}

/** The door of a queue says what became of it. */
export function memberChanged(
  _: NodeRecord,
  event: Event & {
    readonly queue: ActorId; readonly node: ActorId; readonly native: string;
    readonly error?: string;
  },
  kernel: Kernel,
): void {
  const { queue, node, native, error } = event;
  say(kernel, {
    native, queue: kernel.nameOf(queue), node: kernel.nameOf(node),
    ...(error !== undefined && { error }),
  });
}

function say(
  kernel: Kernel,
  { native, queue, node, error }: {
    native: string; queue: string; node: string; error?: string;
  },
): void {
  kernel.record('changed', {
    native, rule: native.endsWith('replica') ? 'rabbitmq:K21' : 'rabbitmq:K20',
    detail: { queue, node, outcome: error === undefined ? 'ok' : 'fail', ...(error && { error }) },
  });
}
