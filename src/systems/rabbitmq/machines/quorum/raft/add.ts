/** A quorum queue in a cluster: what its members agree on, and how many there are. */
import type { Kernel } from '../../../../../kernel/api';
import type { CarriedOut } from './carried-out';
import { template } from '../../../../../kernel/machine';
import { frozen } from '../../../../../base/fact';
import type { ActorId } from '../../../../../trace/entry';
import type { QueueEntry } from '../../../routing/table';
import { bare, lookUp } from '../../../routing/value';
import type { NodeRecord } from '../../node';
import { addMembers } from '../../replicas/add';
import type { Ways } from '../../replicas/record';
import type { QuorumRecord } from '../record';
import { applyCommitted } from './apply';
import { quorumMember } from './member';
import { type AgreedRecord, memberRecord, type MemberRecord } from './record';

// K10: how many members a queue gets unless it says so otherwise.
const MEMBERS = 3;

const WAYS: Ways = frozen({
  append: template('sent', 'append_entries', { rule: 'rabbitmq:K1' }),
  snapshot: template('sent', 'install_snapshot', { rule: 'rabbitmq:K20' }),
  appended: template('replicated', 'append_entries_reply', { rule: 'rabbitmq:K1' }),
  refused: template('sent', 'append_entries_reply', { rule: 'rabbitmq:K4' }),
  cutRule: 'rabbitmq:K4',
  writing: ({ syncLatency }: NodeRecord) => syncLatency,
  apply: (member, kernel) => applyCommitted(member as MemberRecord, kernel),
});

/** How many members a queue is to have, if there are nodes for them. */
export const sizeOf = ({ arguments: given }: QueueEntry): number =>
  Number(bare(lookUp(given, 'x-quorum-initial-group-size') ?? MEMBERS));

interface Declared {
  readonly name: string; // of the actor
  readonly record: QuorumRecord;
  readonly host: ActorId;
  readonly node: NodeRecord;
  readonly isBalanced: boolean;
}

/** Creates all of it; the member of the node that it was declared on leads (K1). */
export function addQuorumMembers(
  { record, ...where }: Declared, kernel: Kernel,
): ReturnType<typeof addMembers> {
  return addMembers({
    ...where, type: 'quorum', size: sizeOf(record.declared), machine: quorumMember,
    agree: ({ doors }): Omit<AgreedRecord, 'nodes' | 'leads'> => Object.assign(record, {
      applied: 0, doors, numbers: new Map<ActorId, CarriedOut>(), away: new Set<ActorId>(),
    }),
    member: (spec) => memberRecord(spec, WAYS),
  }, kernel);
}
