/** A member that gives up what it has: it begins anew, or its queue is elsewhere now (K18). */
import type { Kernel } from '../../../../kernel/api';
import { queueRecord } from '../queue/record';
import { actingAs } from './lead';
import type { Account, MirrorRecord } from './record';

/** Forgets all that it has of the queue. */
export function dropContents(member: MirrorRecord): void {
  member.own = queueRecord(member.own, member.own.declared);
  member.held = new Map();
  member.early = new Map();
  member.lacks = 0;
  member.role = 'none';
}

// Simplified: of a netsplit of mirrored queues all nodes of one side are to be restarted together;
// one that restarts alone takes over what the first node that answers knows of them.
/** What it led apart from the others is gone: they have gone on without it (K17). */
export function leaveFork(member: MirrorRecord, kernel: Kernel): void {
  const { queue } = member;
  const account = kernel.isThere(queue) ? kernel.agreed<Account>(queue) : undefined;
  // Another member of that side may lead it, or have it on its disk.
  const leader = account?.acting ?? account?.last;
  if (account === undefined || leader !== kernel.self) return dropContents(member);
  const acting = actingAs(member, kernel);
  const rule = 'rabbitmq:K18';
  for (const [copy, message] of account.there) {
    const detail = { reason: 'discarded' };
    acting.record('removed', { native: 'discarded', message, copy, rule, detail });
  }
  acting.record('stopped', { native: 'discarded', rule });
  kernel.remove(queue);
  dropContents(member);
}
