/** Who is a mirror: those that the policy wants, as they come and go (K14). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { type Mirroring, nodeOf, sees } from '../cluster/mirroring';
import type { ClusterRecord } from '../cluster/record';
import { writeMirroring } from '../cluster/settle-mirrors';
import type { NodeRecord } from '../node';
import { policyOf } from '../policies';
import { govern } from '../queue/govern';
import { actWith, tell } from './lead';
import { dropContents, leaveFork } from './leave';
import { type Wanted, wantedNodes } from './placement';
import type { Account, MirrorRecord } from './record';
import { drawnNames } from './spread';
import type { MemberEvent } from './told';

interface Place {
  readonly cluster: ClusterRecord;
  readonly mirroring: Mirroring;
}

export function placeOf({ queue }: MirrorRecord, kernel: Kernel): Place | undefined {
  const { cluster } = kernel.host<NodeRecord>();
  const mirroring = cluster?.mirrored.get(queue);
  return cluster === null || mirroring === undefined ? undefined : { cluster, mirroring };
}

const policyFor = ({ own: { declared, vhost } }: MirrorRecord, kernel: Kernel) =>
  policyOf(declared, vhost, kernel.host<NodeRecord>());

/** Where its policy wants a queue, among the nodes that run or that are named. */
function wanted(
  member: MirrorRecord, { cluster, mirroring }: Place,
  { kernel, running }: { kernel: Kernel; running?: readonly ActorId[] },
): Wanted {
  const namesOf = (members: readonly ActorId[]): string[] =>
    members.map((each) => kernel.nameOf(nodeOf(mirroring, each) as ActorId));
  const seen = [cluster.self, ...cluster.up].toSorted((a, b) => a - b);
  return wantedNodes(policyFor(member, kernel), {
    master: kernel.nameOf(cluster.self), mirrors: namesOf(mirroring.mirrors),
    synchronised: namesOf(mirroring.synchronised),
    running: (running ?? seen).map((each) => kernel.nameOf(each)),
    shuffle: drawnNames(kernel.nameOf(member.queue), kernel),
  });
}

const memberOn = ({ mirroring }: Place, node: string, kernel: Kernel): ActorId | undefined =>
  mirroring.members.get(kernel.actorNamed(node) as ActorId);

/** Asks for mirrors where there should be some. */
export function summon(member: MirrorRecord, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  if (place === undefined) return;
  for (const node of wanted(member, place, { kernel }).mirrors) {
    const mirror = memberOn(place, node, kernel);
    if (mirror === undefined || place.mirroring.mirrors.includes(mirror)) continue;
    kernel.send(mirror, { type: 'enlist', queue: member.queue } as Event);
  }
}

/** It becomes a mirror, which begins with nothing, whatever it had before. */
export function enlist(
  member: MirrorRecord, { queue = member.queue }: MemberEvent, kernel: Kernel,
): void {
  join(member, { queue, master: kernel.sender }, kernel);
}

export function join(
  member: MirrorRecord, { queue, master }: { queue: ActorId; master: ActorId }, kernel: Kernel,
): void {
  if (member.queue === queue) dropContents(member);
  else leaveFork(member, kernel);
  member.queue = queue;
  member.role = 'mirror';
  member.lacks = 1; // until the master says how much there is
  kernel.send(master, { type: 'join' });
}

export const dismiss = (member: MirrorRecord): void => dropContents(member);

/** A mirror that has just begun is told how much there is, and from now on of all that is done. */
export function answerJoin(member: MirrorRecord, _: MemberEvent, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  const mirror = kernel.sender;
  if (place === undefined) return;
  const { mirroring } = place;
  const others = mirroring.mirrors.filter((each) => each !== mirror);
  const at = nodeOf(mirroring, mirror) as ActorId;
  // rabbit_mirror_queue_misc, on_vhost_up: no other node is a candidate because this one came.
  const parts = [mirroring.master, ...others].map((each) => nodeOf(mirroring, each) as ActorId);
  const { mirrors } = wanted(member, place, { kernel, running: [...parts, at] });
  if (!mirrors.includes(kernel.nameOf(at))) return kernel.send(mirror, { type: 'dismiss' });
  writeMirroring(member.queue, {
    ...mirroring, mirrors: [...others, mirror],
    synchronised: mirroring.synchronised.filter((each) => each !== mirror),
  }, kernel);
  const account = kernel.agreed<Account>(member.queue);
  const { queue } = member;
  const batch = ++account.batches;
  const begin = { do: 'begin', there: [...account.there.keys()] } as const;
  tell(mirror, { queue, deeds: [begin], batch }, kernel);
  fillAll(member, kernel);
}

/** With ha-sync-mode automatic, whoever lacks something gets all of it at once. */
export function fillAll(member: MirrorRecord, kernel: Kernel): void {
  if (policyFor(member, kernel)?.['ha-sync-mode'] === 'automatic') fill(member, kernel);
}

/** An operator may ask for the same at any time (K14). */
export function fill(member: MirrorRecord, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  if (place === undefined) return;
  const { mirrors, synchronised } = place.mirroring;
  const account = kernel.agreed<Account>(member.queue);
  const { own, queue } = member;
  // Simplified: mirrors are synchronised in one go, and the queue goes on meanwhile; a real one
  // stands still until they are.
  for (const mirror of mirrors) {
    if (synchronised.includes(mirror)) continue;
    const out = [...own.out.values()].map(({ copy }) => copy);
    const batch = ++account.batches;
    const all = { do: 'fill', ready: own.ready.toArray(), out } as const;
    tell(mirror, { queue, deeds: [all], batch }, kernel);
  }
}

/** A mirror has all that the master has. */
export function noteSynchronised(member: MirrorRecord, _: MemberEvent, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  const mirror = kernel.sender;
  const { mirrors = [], synchronised = [] } = place?.mirroring ?? {};
  if (place === undefined || !mirrors.includes(mirror) || synchronised.includes(mirror)) return;
  writeMirroring(member.queue, {
    ...place.mirroring, synchronised: [...synchronised, mirror],
  }, kernel);
  giveWay(member, kernel);
}

/** The policy is another one: its limits count, and mirrors come and go. */
export function muster(
  member: MirrorRecord, { definition = null }: MemberEvent, kernel: Kernel,
): void {
  actWith(member, kernel, (acting) => govern(member.own, definition, acting));
  const place = placeOf(member, kernel);
  if (place === undefined) return;
  const { master, mirrors } = wanted(member, place, { kernel });
  summon(member, kernel);
  const isKept = (mirror: ActorId): boolean =>
    [master, ...mirrors].includes(kernel.nameOf(nodeOf(place.mirroring, mirror) as ActorId));
  const gone = place.mirroring.mirrors.filter((mirror) => !isKept(mirror));
  for (const mirror of gone) kernel.send(mirror, { type: 'dismiss' });
  if (gone.length > 0) {
    writeMirroring(member.queue, {
      ...place.mirroring, mirrors: place.mirroring.mirrors.filter(isKept),
      synchronised: place.mirroring.synchronised.filter(isKept),
    }, kernel);
  }
  fillAll(member, kernel);
  giveWay(member, kernel);
}

/** A master on a node that the policy does not name goes, when another has all that it has. */
function giveWay(member: MirrorRecord, kernel: Kernel): void {
  const place = placeOf(member, kernel);
  if (place === undefined) return;
  const next = memberOn(place, wanted(member, place, { kernel }).master, kernel);
  if (next === undefined || next === kernel.self) return;
  if (!sees(place.cluster, place.mirroring, next)) return;
  kernel.agreed<Account>(member.queue).acting = null;
  const first = place.mirroring.mirrors[0] ?? next;
  kernel.send(first, { type: 'succeed' });
  kernel.send(kernel.self, { type: 'leave' });
}
