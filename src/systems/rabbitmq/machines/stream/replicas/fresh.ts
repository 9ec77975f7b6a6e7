/** How new the chunks are that each member of a stream is known to have (K21). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import type { ChunkCommand, StreamAgreed, StreamMember } from './record';

/** As the writer: up to where somebody is known to have the stream. */
export function noteFresh(
  member: StreamMember, { of, index }: { of: ActorId; index: number }, kernel: Kernel,
): void {
  const at = chunkAt(member, index);
  if (at > 0) kernel.agreed<StreamAgreed>(member.queue).fresh.set(of, at);
}

/** When the last chunk up to an index was written. */
function chunkAt({ log }: StreamMember, index: number): Micros {
  for (let at = index; at >= log.first; at--) {
    const command = log.at(at)?.command;
    if (command !== null && command !== undefined) return (command.event as ChunkCommand).at;
  }
  return 0 as Micros;
}
