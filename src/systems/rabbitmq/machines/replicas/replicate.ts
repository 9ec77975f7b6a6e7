/** The log goes from the leader to the others, and is committed when a majority has it (K1). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';
import { type Command, Entry, RaftLog } from './log';
import { adopt, allMembers, revert, settleOn, type Membership } from './members';
import { type Agreed, isMajority, type Replica } from './record';

/** What a leader sends; without entries it asks how far the other is. */
export interface Append extends Event {
  readonly term: number;
  readonly previous: number; // the index before the first entry
  readonly previousTerm: number;
  readonly entries: readonly Entry[];
  readonly commit: number;
  readonly floor: number; // up to here everybody has it
  readonly isOldest: boolean; // the leader has kept nothing before it
  readonly group: Membership; // as the leader knows it
}

/** What the other answers. */
export interface Appended extends Event {
  readonly term: number;
  readonly isTaken: boolean;
  readonly last: number; // up to which both agree; when it was not taken, where to try
}

export const isReached = (member: Replica, other: ActorId, kernel: Kernel): boolean =>
  kernel.host<NodeRecord>().cluster?.up.has(member.nodes.get(other) as ActorId) ?? false;

export const othersOf = (member: Replica, { self }: Kernel): readonly ActorId[] =>
  allMembers(member).filter((other) => other !== self);

/** As leader: writes a command to its own log, and sends it to the others. */
export function append(member: Replica, command: Command | null, kernel: Kernel): void {
  const entry = new Entry(member.term, command);
  const index = member.log.push(entry);
  adopt(member, entry, index);
  const at = (kernel.now + member.ways.writing(kernel.host<NodeRecord>())) as Micros;
  kernel.wake(index, at, { type: 'written', index } as Event);
  for (const other of othersOf(member, kernel)) {
    if (member.next.has(other) && isReached(member, other, kernel)) sendTo(member, other, kernel);
  }
}

/** Sends one of the others all that it may lack. */
export function sendTo(member: Replica, other: ActorId, kernel: Kernel): void {
  const { log, term, commit, ways, members, joining } = member;
  const wanted = member.next.get(other) ?? log.last + 1;
  const next = Math.max(wanted, log.first);
  const entries = log.from(next);
  const message: Append = {
    type: 'append', term, previous: next - 1, previousTerm: log.termAt(next - 1), entries, commit,
    floor: floorOf(member, kernel), isOldest: next === log.first, group: { members, joining },
  };
  member.next.set(other, log.last + 1);
  const words = wanted < log.first ? ways.snapshot : ways.append;
  kernel.send(other, message, words.about(other).saying({ term, entries: entries.length }));
}

const floorOf = ({ match, written, queue }: Replica, kernel: Kernel): number =>
  Math.min(written, kernel.agreed<Agreed>(queue).applied, ...match.values());

/** A follower takes what fits to its log, and says so when that is on its disk. */
export function takeEntries(member: Replica, message: Append, kernel: Kernel): void {
  const { previous, previousTerm, entries, commit, floor, term } = message;
  // What its disk has lost, and the leader has let go of, it cannot get entry by entry.
  if (member.log.last < previous && message.isOldest) startBehind(member, message);
  const { log } = member;
  if (log.last < previous || log.termAt(previous) !== previousTerm) {
    const last = Math.min(log.last, previous - 1);
    return answer(member, { isTaken: false, last }, kernel);
  }
  entries.forEach((entry, place) => {
    const index = previous + 1 + place;
    if (log.termAt(index) === entry.term) return;
    if (log.last >= index) cutOff(member, index - 1, kernel);
    log.push(entry);
    adopt(member, entry, index);
  });
  log.forget(floor);
  member.commit = Math.max(member.commit, commit);
  const last = previous + entries.length;
  if (last <= member.written) return answer(member, { isTaken: true, last }, kernel);
  const at = (kernel.now + member.ways.writing(kernel.host<NodeRecord>())) as Micros;
  kernel.wake(last, at, { type: 'written', index: last, term } as Event);
}

function startBehind(member: Replica, { previous, previousTerm, group }: Append): void {
  settleOn(member, group);
  member.log = RaftLog.behind(previous, previousTerm);
  member.written = previous;
}

/** K4, K7: what another leader has not got, and so was never committed, is gone. */
function cutOff(member: Replica, index: number, kernel: Kernel): void {
  const gone = member.log.truncate(index);
  revert(member, gone);
  member.written = Math.min(member.written, index);
  kernel.record('changed', {
    native: 'truncated', rule: member.ways.cutRule, detail: { value: index, commands: gone.length },
  });
}

export function answer(
  { term, leader, queue, ways }: Replica, said: Pick<Appended, 'isTaken' | 'last'>, kernel: Kernel,
): void {
  if (leader === null) return;
  const message: Appended = { type: 'appended', term, ...said };
  kernel.send(leader, message, said.isTaken
    ? ways.appended.about(leader).saying({ index: said.last })
    : ways.refused.about(leader).saying({ term, index: said.last, queue: kernel.nameOf(queue) }));
}

/** Whoever leads an older term is told so. */
export function refuseOld({ term, log, queue, ways }: Replica, _: Append, kernel: Kernel): void {
  const message: Appended = { type: 'appended', term, isTaken: false, last: log.last };
  const detail = { term, queue: kernel.nameOf(queue) };
  kernel.send(kernel.sender, message, ways.refused.about(kernel.sender).saying(detail));
}

/** A part of its log is on its disk. */
export function written(
  member: Replica, { index, term }: { index: number; term?: number }, kernel: Kernel,
): void {
  if (index > member.log.last) return; // cut off meanwhile
  member.written = Math.max(member.written, index);
  if (member.leader === kernel.self) commitMore(member, kernel);
  else if (term === member.term) answer(member, { isTaken: true, last: index }, kernel);
}

/** One of the others has written something, or has to be told from further back. */
export function heardOf(
  member: Replica, { isTaken, last }: Appended, kernel: Kernel,
): void {
  const other = kernel.sender;
  if (!isTaken) {
    member.next.set(other, Math.min(last, member.log.last) + 1);
    return sendTo(member, other, kernel);
  }
  member.match.set(other, Math.max(member.match.get(other) ?? 0, last));
  commitMore(member, kernel);
}

/** Raft, 5.4.2: what a majority has is committed, if it is of the leader's own term. */
function commitMore(member: Replica, kernel: Kernel): void {
  const { log, match, written: own, members } = member;
  const known = members.map((other) => (other === kernel.self ? own : match.get(other) ?? 0))
    .sort((a, b) => b - a);
  const index = known.find((each) =>
    isMajority(member, known.filter((other) => other >= each).length)) ?? 0;
  if (index <= member.commit || log.termAt(index) !== member.term) return;
  member.commit = index;
  member.ways.apply(member, kernel);
}

/** Another of the members leads from now on. */
export function sayLeads({ queue, node, term }: Replica, rule: string, kernel: Kernel): void {
  const agreed = kernel.agreed<Agreed>(queue);
  const { doors } = agreed;
  agreed.leads = node;
  const value = [...doors.keys()].indexOf(node) + 1;
  kernel.record('changed', {
    native: 'leader', actor: queue, rule, detail: { value, node: kernel.nameOf(node), term },
  });
}
