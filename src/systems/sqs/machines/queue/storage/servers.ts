/** The storage servers: which have a copy of a message, and which a poll asks. */
import type { Kernel } from '../../../../../kernel/api';
import type { CopyId } from '../../../../../trace/entry';
import type { ServiceRecord, Switches } from '../../service-record';

const allOf = ({ servers }: Switches): number => 2 ** servers - 1;

/** S20: the servers that get a copy, chosen for each message. */
export function holdersOf({ switches }: ServiceRecord, copy: CopyId, kernel: Kernel): number {
  const { servers, replicas } = switches;
  return replicas >= servers ? allOf(switches) : pick(servers, replicas, (nth) =>
    kernel.draw('server', copy * SERVERS_MAX + nth));
}

/** S32: a short poll asks a sample. Simplified: all servers are equally likely to be asked. */
export function sampleOf({ switches }: ServiceRecord, number: number, kernel: Kernel): number {
  const { servers, shortPollSample } = switches;
  return shortPollSample >= servers ? allOf(switches) : pick(servers, shortPollSample, (nth) =>
    kernel.draw('sample', number * SERVERS_MAX + nth));
}

/** S33: a long poll asks all that can be reached. */
export const reachable = ({ switches, down }: ServiceRecord): number => allOf(switches) & ~down;

/** The servers of these bits by name: 's1', 's4'. */
export function namesOf(servers: number): string[] {
  const names: string[] = [];
  for (let bit = 0; 2 ** bit <= servers; bit++) {
    if ((servers & (1 << bit)) !== 0) names.push(`s${bit + 1}`);
  }
  return names;
}

/** More than this and the bits of a number would not do. */
const SERVERS_MAX = 16;

/** Bits of `count` different servers. */
function pick(servers: number, count: number, draw: (nth: number) => number): number {
  let bits = 0;
  for (let nth = 0; nth < count; nth++) {
    bits |= bitLeft(bits, Math.floor(draw(nth) * (servers - nth)));
  }
  return bits;
}

/** The bit of the server before which so many stand that are not taken. */
function bitLeft(taken: number, before: number): number {
  let bit = 1;
  for (let passed = 0; ; bit <<= 1) {
    if ((taken & bit) !== 0) continue;
    if (passed++ === before) return bit;
  }
}
