/** Members whose node dies or starts again, and masters that lose sight of mirrors. */
import { type Micros, millis, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { heirs, sees, withoutLost } from '../cluster/mirroring';
import { forgetQueue } from '../cluster/metadata';
import { isReplicated, writeMirroring } from '../cluster/settle-mirrors';
import { spread } from '../cluster/spread';
import type { NodeRecord } from '../node';
import { policyOf } from '../policies';
import { recover as recoverQueue, vanish } from '../queue/ends/end';
import { queueRecord } from '../queue/record';
import { channelsOn, forget } from '../queue/serve';
import { termsOf } from '../queue/terms';
import { sayLost } from '../queue/ends/unwritten';
import { act, actingAs, actWith } from './lead';
import { dropContents, leaveFork } from './leave';
import { join, placeOf, summon } from './muster';
import type { Account, MirrorRecord } from './record';
import type { MemberEvent } from './told';

/** As master: a node is gone, with its channels and its mirror. */
export function loseNode(member: MirrorRecord, { node }: MemberEvent, kernel: Kernel): void {
  actWith(member, kernel, (acting) => {
    const gone = channelsOn(member.own, node as ActorId, kernel);
    for (const channel of gone) forget(member.own, channel, acting);
  });
  if (kernel.isThere(kernel.self)) waitBriefly(member, { type: 'nodeDown' }, kernel);
}

// gm.erl, handle_info 'DOWN': it may be a netsplit that is just beginning.
const BRIEFLY = millis(100);

/** K15: a member is gone, and for a moment the others do nothing about it. */
export function waitBriefly(_: MirrorRecord, _event: Event, kernel: Kernel): void {
  kernel.wake('membersLost', (kernel.now + BRIEFLY) as Micros, { type: 'membersLost' });
}

/** As master: mirrors that it does not see are none any more, and there may be others. */
export function dropLost(member: MirrorRecord, _: Event, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  if (place === undefined) return;
  const { cluster, mirroring } = place;
  if (heirs(cluster, mirroring).length === mirroring.mirrors.length) return;
  writeMirroring(member.queue, withoutLost(cluster, mirroring), kernel);
  summon(member, kernel);
}

/** K16: a node that stops in good order takes the queue along, unless somebody has all of it. */
export function stop(member: MirrorRecord, _: MemberEvent, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  if (place === undefined) return;
  const { mirroring } = place;
  const { declared, vhost } = member.own;
  const policy = policyOf(declared, vhost, kernel.host<NodeRecord>());
  if (mirroring.synchronised.length > 0 || policy?.['ha-promote-on-shutdown'] === 'always') return;
  for (const mirror of mirroring.mirrors) kernel.send(mirror, { type: 'dismiss' });
  writeMirroring(member.queue, { ...mirroring, mirrors: [], synchronised: [] }, kernel);
}

/** Its node dies. What is on its disk stays; what it held for others is gone. */
export function remember(member: MirrorRecord, _: Event, kernel: Kernel): void {
  const account = kernel.isThere(member.queue)
    ? kernel.agreed<Account>(member.queue) : undefined;
  if (account?.acting === kernel.self) account.acting = null;
  if (member.role === 'mirror') dropContents(member);
  member.role = 'none';
  member.held = new Map();
  member.early = new Map();
}

// Simplified: a node that starts leads what it was the last master of after a second in which no
// other node has told it more.
const PATIENCE = seconds(1);

/** Its node starts: it leads again if it was the last that did, and nobody has followed it. */
export function startAgain(member: MirrorRecord, { type }: MemberEvent, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  if (!kernel.isThere(member.queue) || place === undefined) return;
  const account = kernel.agreed<Account>(member.queue);
  if (type === 'restart') sayLost(undefined, actingAs(member, kernel));
  if (account.last !== kernel.self || account.acting !== null) return;
  const isAlone = place.mirroring.mirrors.length === 0;
  const isPatient = type === 'restart' || place.cluster.isPaused;
  if (isPatient && !isAlone) {
    kernel.wake('again', (kernel.now + PATIENCE) as Micros, { type: 'startAgain' });
  } else recover(member, kernel);
}

function recover(member: MirrorRecord, kernel: Kernel): void {
  const { queue, own } = member;
  kernel.cancel('again');
  if (!own.declared.durable) return act(member, { type: 'drop' }, kernel);
  const place = placeOf(member, kernel);
  member.role = 'master';
  own.deeds = [];
  own.terms = termsOf(
    own.declared.arguments, policyOf(own.declared, own.vhost, kernel.host<NodeRecord>()),
  );
  actWith(member, kernel, (acting) => recoverQueue(own, { type: 'restart' }, acting));
  const account = kernel.agreed<Account>(queue);
  account.there = new Map(own.ready.toArray().map(({ id, publication }) =>
    [id, publication.message.id]));
  if (place === undefined) return;
  writeMirroring(queue, {
    ...place.mirroring, master: kernel.self, mirrors: [], synchronised: [],
  }, kernel);
  summon(member, kernel);
}

/** Another node has told this one what it had missed (K18). */
export function settleIn(
  member: MirrorRecord, { queue = member.queue }: MemberEvent, kernel: Kernel,
): void {
  // The node may have learned of yet another one meanwhile.
  if (kernel.host<NodeRecord>().cluster?.mirrored.has(queue) !== true) return;
  if (!kernel.isThere(queue)) return forgetWithDisk(member, queue, kernel);
  if (member.queue !== queue) leaveFork(member, kernel);
  if (member.role !== 'none') return;
  member.queue = queue;
  const place = placeOf(member, kernel);
  if (place === undefined) return;
  const { cluster, mirroring } = place;
  const { master } = mirroring;
  const account = kernel.agreed<Account>(queue);
  if (master === kernel.self && account.acting === null && account.last === kernel.self) {
    recover(member, kernel);
  } else if (
    master !== kernel.self && sees(cluster, mirroring, master)
    && isReplicated(kernel.host(), mirroring)
  ) {
    join(member, { queue, master }, kernel);
  }
}

/** The disk of its node is lost. */
export function loseDisk(member: MirrorRecord, _: Event, kernel: Kernel): void {
  const { own } = member;
  const place = placeOf(member, kernel);
  const isOnly = place?.mirroring.master === kernel.self
    && place.mirroring.mirrors.length === 0 && kernel.isThere(member.queue);
  if (isOnly) {
    vanish(member.own, { type: 'loseDisk' }, actingAs(member, kernel));
    kernel.remove(member.queue);
  }
  member.own = queueRecord(own, own.declared);
}

/** R97: the queue was on the disk that is lost: the others have to forget it as well. */
function forgetWithDisk(member: MirrorRecord, queue: ActorId, kernel: Kernel): void {
  const node = kernel.host<NodeRecord>();
  const { vhost, declared: { name } } = member.own;
  forgetQueue(node, { vhost, name, queue });
  spread(node, { do: 'removeQueue', vhost, name, queue }, kernel);
  kernel.remove(kernel.self);
}
