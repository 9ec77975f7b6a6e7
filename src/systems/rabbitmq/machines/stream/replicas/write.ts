/** The leader of a stream writes chunks, and what a majority has of them is there to be read. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import type { Enqueue } from '../../hand-on';
import { Applying } from '../../replicas/applying';
import { Command } from '../../replicas/log';
import { append, isReached, othersOf, written } from '../../replicas/replicate';
import type { Arrival } from '../record';
import { appendChunk } from '../write';
import { type Confirmed, confirmed } from './confirm';
import { noteFresh } from './fresh';
import { serveHere } from './read';
import type { ChunkCommand, StreamAgreed, StreamMember } from './record';

/** Something to write has come; who does not lead, or not since that epoch, drops it. */
export function take(
  member: StreamMember, { command, term }: { command: Command; term: number }, kernel: Kernel,
): void {
  if (member.leader !== kernel.self || member.term !== term) return;
  member.arrivals.push(command);
  if (member.isWriting || member.arrivals.length > 1) return;
  kernel.wake('gather', kernel.now, { type: 'gather' });
}

/** What has come at one moment is one chunk. */
export function gather(member: StreamMember, kernel: Kernel): void {
  if (!member.isWriting) writeChunk(member, kernel);
}

/** Writes all that has come as one chunk, and sends it to the others. */
function writeChunk(member: StreamMember, kernel: Kernel): void {
  const { arrivals } = member;
  member.isWriting = arrivals.length > 0;
  if (!member.isWriting) return;
  member.arrivals = [];
  const event: ChunkCommand = { type: 'chunk', at: kernel.now, arrivals };
  append(member, new Command(event, { asker: kernel.self, cause: kernel.cause }), kernel);
}

/** A chunk is in the log of this member. */
export function wrote(
  member: StreamMember, event: { index: number; term?: number }, kernel: Kernel,
): void {
  written(member, event, kernel);
  if (member.leader !== kernel.self) return serveHere(member, kernel);
  noteFresh(member, { of: kernel.self, index: event.index }, kernel);
  if (event.index === member.log.last) writeChunk(member, kernel);
}

/** Applies what is committed and nobody has applied; readers everywhere may have it. */
export function applyChunks(member: StreamMember, kernel: Kernel): void {
  const agreed = kernel.agreed<StreamAgreed>(member.queue);
  while (agreed.applied < member.commit) {
    const entry = member.log.at(agreed.applied + 1);
    if (entry === undefined) break;
    agreed.applied++;
    // A leader begins its epoch with an entry that is no chunk: it makes sure of what was before.
    if (entry.command !== null) applyChunk(member, { agreed, command: entry.command }, kernel);
    agreed.ends.push(agreed.log.next);
  }
  const { term, commit } = member;
  for (const other of othersOf(member, kernel)) {
    if (!member.next.has(other) || !isReached(member, other, kernel)) continue;
    kernel.send(other, { type: 'committed', term, commit } as Event);
  }
  serveHere(member, kernel);
}

function applyChunk(
  member: StreamMember, { agreed, command }: { agreed: StreamAgreed; command: Command },
  kernel: Kernel,
): void {
  const { at, arrivals } = command.event as ChunkCommand;
  const { doors, numbers } = agreed;
  const { queue } = member;
  const fresh = arrivals.filter((each) => isNew(each, numbers)).map(arrivalOf);
  if (fresh.length > 0) {
    const acting = new Applying(kernel, { queue, asker: kernel.self, doors });
    appendChunk(agreed, { arrivals: fresh, at }, acting);
  }
  const answers = new Map<ActorId, number[]>();
  for (const { asker, number } of arrivals) {
    if (number > 0) answers.set(asker, [...answers.get(asker) ?? [], number]);
  }
  for (const [asker, confirmedNow] of answers) {
    tell(member, { asker, numbers: confirmedNow }, kernel);
  }
}

/** K7: what a channel sent again, and an earlier leader had stored, is only confirmed. */
function isNew({ asker, number }: Command, numbers: Map<ActorId, number>): boolean {
  if (number === 0) return true;
  if (number <= (numbers.get(asker) ?? 0)) return false;
  numbers.set(asker, number);
  return true;
}

function arrivalOf({ event, asker: sender, number, cause }: Command): Arrival {
  const { publication, copy, isTracked } = event as Enqueue;
  return { publication, copy, number, sender, isTracked, cause };
}

function tell(member: StreamMember, said: Confirmed, kernel: Kernel): void {
  const { doors } = kernel.agreed<StreamAgreed>(member.queue);
  const door = doors.get(kernel.processOf(said.asker));
  if (door === kernel.self) confirmed(member, said, kernel);
  else if (door !== undefined) kernel.send(door, { type: 'confirmed', ...said } as Event);
}
