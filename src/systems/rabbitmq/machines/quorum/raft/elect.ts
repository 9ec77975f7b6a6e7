/** How members find a leader when theirs is gone (K2). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { leaderChanged } from './door';
import { registerAll } from './register';
import { Command } from '../../replicas/log';
import { append, isReached, othersOf, sayLeads } from '../../replicas/replicate';
import { electionWait } from '../../replicas/wait';
import { isMajority } from '../../replicas/record';
import type { AgreedRecord, MemberRecord } from './record';

/** A candidate asks: to be voted for, or first only whether it would be. */
export interface Vote extends Event {
  readonly term: number; // that it would lead
  readonly isFirst: boolean;
  readonly last: number;
  readonly lastTerm: number;
}

export interface Voted extends Event {
  readonly term: number;
  readonly asked: number; // the term that it was asked for
  readonly isFirst: boolean;
  readonly isGranted: boolean;
}

/** An election follows if nothing is heard of a leader until then. */
export function awaitLeader(
  member: MemberRecord, wait: Parameters<typeof electionWait>[0], kernel: Kernel,
): void {
  const at = (kernel.now + electionWait(wait, ++member.attempts, kernel)) as Micros;
  kernel.wake('election', at, { type: 'elect' });
}

/** A higher term counts for everybody. */
export function follow(member: MemberRecord, term: number, leader: ActorId | null): void {
  if (term > member.term) member.votedFor = null;
  member.term = term;
  member.leader = leader;
}

/** Asks whether it would be voted for; one who cannot win disturbs nobody. */
export function askForVotes(member: MemberRecord, kernel: Kernel): void {
  stand(member, true, kernel);
  if (isMajority(member, member.votes.size)) stand(member, false, kernel);
}

function stand(member: MemberRecord, isFirst: boolean, kernel: Kernel): void {
  member.leader = null;
  member.isAsking = isFirst;
  member.votes = new Set([kernel.self]);
  if (!isFirst) {
    member.term++;
    member.votedFor = kernel.self;
  }
  const term = member.term + Number(isFirst);
  const { last } = member.log;
  const vote: Vote = { type: 'vote', term, isFirst, last, lastTerm: member.log.termAt(last) };
  const native = isFirst ? 'pre_vote' : 'request_vote';
  for (const peer of member.members) {
    if (peer === kernel.self || !isReached(member, peer, kernel)) continue;
    kernel.send(peer, vote, { kind: 'sent', native, peer, rule: 'rabbitmq:K2', detail: { term } });
  }
  awaitLeader(member, 'medium', kernel);
}

/** Raft, 5.4.1: who has less than oneself gets no vote, and one term has one vote. */
export function vote(member: MemberRecord, asked: Vote, kernel: Kernel): void {
  const { term, isFirst } = asked;
  const { last } = member.log;
  const lastTerm = member.log.termAt(last);
  const isNewEnough = asked.lastTerm > lastTerm
    || (asked.lastTerm === lastTerm && asked.last >= last);
  const isFree = isFirst || member.votedFor === null || member.votedFor === kernel.sender;
  const isGranted = isNewEnough && isFree && term >= member.term;
  if (isGranted && !isFirst) member.votedFor = kernel.sender;
  const voted: Voted = { type: 'voted', term: member.term, asked: term, isFirst, isGranted };
  const native = isFirst ? 'pre_vote_result' : 'request_vote_result';
  kernel.send(kernel.sender, voted, {
    kind: 'sent', native, peer: kernel.sender, rule: 'rabbitmq:K2', detail: { isGranted },
  });
}

/** One vote more: with most of the first ones it stands. */
export function countVote(member: MemberRecord, voted: Voted, kernel: Kernel): void {
  const { isFirst, isGranted, asked } = voted;
  const isOfNow = asked === member.term + Number(isFirst) && isFirst === member.isAsking;
  if (!isGranted || !isOfNow) return;
  member.votes.add(kernel.sender);
  if (isFirst && isMajority(member, member.votes.size)) stand(member, false, kernel);
}

export const hasWon = (member: MemberRecord): boolean =>
  !member.isAsking && isMajority(member, member.votes.size);

/** It leads: tells all doors, and begins its term with an entry that does nothing. */
export function lead(member: MemberRecord, kernel: Kernel): void {
  const { log, queue } = member;
  const { doors, away } = kernel.agreed<AgreedRecord>(queue);
  const others = othersOf(member, kernel);
  member.leader = kernel.self;
  kernel.cancel('election');
  member.next = new Map(others.map((other) => [other, log.last + 1]));
  member.match = new Map(others.map((other) => [other, 0]));
  sayLeads(member, 'rabbitmq:K2', kernel);
  append(member, null, kernel);
  registerAll(member, kernel);
  for (const [node, door] of doors) {
    const told = { type: 'leaderChange', leader: kernel.self } as Event;
    const isSeen = node === member.node || isReached(member, door, kernel);
    if (node === member.node) leaderChanged(member, told, kernel);
    else if (isSeen) kernel.send(door, told);
    // K6: a node may have come or gone while nobody led who could say so.
    if (isSeen !== away.has(node)) continue;
    const event = { type: isSeen ? 'nodeBack' : 'nodeAway', node } as Event;
    append(member, new Command(event, { asker: kernel.self, cause: kernel.cause }), kernel);
  }
}

/** Somebody has a higher term: whatever it was, it follows from now on. */
export function adoptTerm(member: MemberRecord, { term }: { term: number }, kernel: Kernel): void {
  follow(member, term, null);
  awaitLeader(member, 'long', kernel);
}
