/** The master is gone: the oldest mirror takes its place, with what it has (K15). */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId, CopyId, MessageId } from '../../../../trace/entry';
import { heirs, type Mirroring, sees, withoutLost } from '../cluster/mirroring';
import { writeMirroring } from '../cluster/settle-mirrors';
import { Copy } from '../facts';
import type { NodeRecord } from '../node';
import { policyOf } from '../policies';
import { expire, trim } from '../queue/limits';
import { placeOf } from '../queue/line';
import { emptyLine, queueRecord } from '../queue/record';
import { QUEUE_WORK } from '../queue/work';
import type { Applying } from '../replicas/applying';
import { asNew } from './follow';
import { fork } from './fork';
import { actingAs, actWith, finish, tell } from './lead';
import { dropContents } from './leave';
import { fillAll, summon } from './muster';
import type { Account, Held, MirrorRecord } from './record';
import type { MemberEvent } from './told';

const RULE = 'rabbitmq:K15';

/** Members are gone. If the master is among them, the oldest mirror that is left follows it. */
export function inherit(member: MirrorRecord, _: MemberEvent, kernel: Kernel): void {
  const node = kernel.host<NodeRecord>();
  const { cluster } = node;
  const mirroring = cluster?.mirrored.get(member.queue);
  if (cluster === null || mirroring === undefined) return;
  const account = kernel.isThere(member.queue) ? kernel.agreed<Account>(member.queue) : undefined;
  // It is there, and has not left.
  if (account === undefined) return;
  if (account.acting === mirroring.master && sees(cluster, mirroring, mirroring.master)) return;
  if (heirs(cluster, mirroring)[0] !== kernel.self || member.role === 'master') return;
  const { declared, vhost } = member.own;
  const onFailure = policyOf(declared, vhost, node)?.['ha-promote-on-failure'];
  // K16: unless somebody has all that the master had, nobody follows it.
  if (mirroring.synchronised.length === 0 && onFailure === 'when-synced') {
    return abandon(member, mirroring, kernel);
  }
  promote(member, withoutLost(cluster, mirroring), kernel);
}

/** All mirrors drop what they have: the queue is where its master is, until that is back. */
function abandon(member: MirrorRecord, mirroring: Mirroring, kernel: Kernel): void {
  for (const mirror of mirroring.mirrors) {
    if (mirror !== kernel.self) kernel.send(mirror, { type: 'dismiss' });
  }
  dropContents(member);
  writeMirroring(member.queue, { ...mirroring, mirrors: [], synchronised: [] }, kernel);
}

function promote(member: MirrorRecord, mirroring: Mirroring, kernel: Kernel): void {
  const account = kernel.agreed<Account>(member.queue);
  const isFork = account.acting !== null;
  if (isFork) fork(member, kernel);
  member.role = 'master';
  member.lacks = 0;
  const acting = actingAs(member, kernel, kernel.self);
  sayLeads(member, kernel, acting);
  if (!isFork) sayLost(member, account, acting);
  takeOver(member, acting, kernel);
  const others = (all: readonly ActorId[]): readonly ActorId[] =>
    all.filter((each) => each !== kernel.self);
  writeMirroring(member.queue, {
    ...mirroring, master: kernel.self, mirrors: others(mirroring.mirrors),
    synchronised: others(mirroring.synchronised),
  }, kernel);
  enqueueHeld(member, kernel);
  lead(member, others(mirroring.mirrors), kernel);
}

function sayLeads({ own }: MirrorRecord, kernel: Kernel, acting: Applying): void {
  const here = kernel.processOf(kernel.self);
  const { peers = [] } = kernel.host<NodeRecord>().cluster ?? {};
  const value = [here, ...peers].toSorted((a, b) => a - b).indexOf(here) + 1;
  const detail = { value, node: kernel.nameOf(here), ready: own.ready.length, out: own.out.size };
  kernel.cause = acting.record('changed', { native: 'promoted', rule: RULE, detail });
}

/** What only the old master had is gone with it. */
function sayLost(
  { own, held }: MirrorRecord, account: Account, acting: Applying,
): void {
  const here = new Set<CopyId>([
    ...own.ready.toArray().map(({ id }) => id), ...own.out.keys(), ...held.keys(),
  ]);
  for (const [copy, message] of account.there) {
    if (here.has(copy)) continue;
    acting.record('removed', {
      native: 'not mirrored', message, copy, rule: RULE, detail: { reason: 'not mirrored' },
    });
  }
}

/**
 * All consumers are gone with the old master, so that what they had is back; and nobody knows what
 * they had: all of it is flagged as redelivered.
 */
function takeOver(member: MirrorRecord, acting: Applying, kernel: Kernel): void {
  const before = member.own;
  const { vhost, declared } = before;
  const account = kernel.agreed<Account>(member.queue);
  const policy = policyOf(declared, vhost, kernel.host<NodeRecord>());
  const own = queueRecord(before, declared, policy);
  member.own = Object.assign(own, {
    unsynced: before.unsynced, order: before.order, deeds: [],
    ready: emptyLine(own), isWatched: own.isWatched || before.isWatched,
  });
  const out = [...before.out.values()].map(({ copy }) => copy);
  const all = [...before.ready.toArray(), ...out].sort((a, b) => a.order - b.order);
  const there = new Map<CopyId, MessageId>();
  for (const copy of all) {
    const { order, deadline, publication, attempts } = copy;
    own.isWatched ||= deadline !== null;
    // What the trace has seen the end of comes back as another copy.
    const id = account.there.has(copy.id) ? copy.id : kernel.copy();
    const since = acting.record('stored', {
      native: 'promoted', message: publication.message.id, copy: id, rule: RULE,
      detail: { position: placeOf(own.ready, copy), returned: true },
    });
    const rest = { order, attempts: attempts + 1, since, deadline };
    own.ready.push(new Copy(id, publication, rest));
    there.set(id, publication.message.id);
  }
  account.there = there;
}

/** What channels had sent, and the old master had not spoken of, comes in last. */
function enqueueHeld(member: MirrorRecord, kernel: Kernel): void {
  const held: readonly Held[] = [...member.held.values()];
  member.held = new Map();
  for (const { enqueue, channel } of held) {
    const event = asNew(member, enqueue, kernel);
    const acting = actingAs(member, kernel, channel);
    QUEUE_WORK['enqueue']?.(member.own, event, acting);
    finish(member, acting, kernel);
  }
}

/** The others compare what they have with what there is now. */
function lead(member: MirrorRecord, mirrors: readonly ActorId[], kernel: Kernel): void {
  const account = kernel.agreed<Account>(member.queue);
  const { queue } = member;
  const there = [...account.there.keys()];
  for (const mirror of mirrors) {
    const batch = ++account.batches;
    tell(mirror, { queue, deeds: [{ do: 'begin', there }], batch }, kernel);
  }
  actWith(member, kernel, (acting) => {
    if (!member.own.isWatched) return;
    trim(member.own, acting);
    expire(member.own, acting);
  });
  fillAll(member, kernel);
  summon(member, kernel);
}
