/** A stream in a cluster: what its members agree on, and how many there are. */
import { frozen } from '../../../../../base/fact';
import type { Micros } from '../../../../../base/micros';
import { Tape } from '../../../../../base/tape';
import type { Kernel } from '../../../../../kernel/api';
import { template } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { bare, lookUp } from '../../../routing/value';
import type { NodeRecord } from '../../node';
import { addMembers } from '../../replicas/add';
import type { Ways } from '../../replicas/record';
import type { StreamRecord } from '../record';
import { WRITING } from '../write';
import { streamMember } from './member';
import { type StreamAgreed, type StreamMember, streamMemberRecord } from './record';
import { applyChunks } from './write';

const WAYS: Ways = frozen({
  append: template('sent', 'chunks', { rule: 'rabbitmq:K7' }),
  snapshot: template('sent', 'chunks', { rule: 'rabbitmq:K7' }),
  appended: template('replicated', 'chunk ack', { rule: 'rabbitmq:K7' }),
  refused: template('sent', 'chunks wanted', { rule: 'rabbitmq:K7' }),
  cutRule: 'rabbitmq:K7',
  writing: () => WRITING,
  apply: (member, kernel) => applyChunks(member as StreamMember, kernel),
});

interface Declared {
  readonly name: string; // of the actor
  readonly record: StreamRecord;
  readonly host: ActorId;
  readonly node: NodeRecord;
  readonly isBalanced: boolean;
  readonly subscribers: readonly string[];
}

/** Creates all of it: a member on every node, or on as many as it asks for (K7). */
export function addStreamMembers(
  { record, node, ...where }: Declared, kernel: Kernel,
): ReturnType<typeof addMembers> {
  const said = lookUp(record.declared.arguments, 'x-initial-cluster-size');
  const all = (node.cluster?.peers.length ?? 0) + 1;
  return addMembers({
    ...where, node, type: 'stream', size: Number(bare(said ?? all)), machine: streamMember,
    agree: ({ doors, host }): Omit<StreamAgreed, 'nodes' | 'leads'> => Object.assign(record, {
      applied: 0, doors, ends: new Tape<number>(), numbers: new Map<ActorId, number>(),
      epoch: 1, leader: null, tails: new Map(), deposed: new Map(), speaker: host,
      fresh: new Map<ActorId, Micros>(),
    }),
    member: (spec) => streamMemberRecord(spec, WAYS),
  }, kernel);
}
