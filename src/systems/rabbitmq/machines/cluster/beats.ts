/** Nodes with members of quorum queues listen for each other, as Ra's detector does (K2). */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, NO_CAUSE } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';

const EVERY = seconds(1); // aten's poll_interval
// Simplified: a node is suspected after three silent seconds; a real detector learns how long is
// unusual.
const SILENT = seconds(3);

/** The next beat is a second away; a node that is alone has none. */
export function beginBeats({ cluster }: NodeRecord, _: Event, kernel: Kernel): void {
  if (cluster === null) return;
  cluster.heard = new Map(cluster.peers.map((peer) => [peer, kernel.now]));
  cluster.suspected.clear();
  kernel.wake('beat', (kernel.now + EVERY) as Micros, { type: 'beatNow' });
}

/** Lets the others hear that it is there, and looks who was silent for too long. */
export function beatNow({ cluster }: NodeRecord, _: Event, kernel: Kernel): void {
  if (cluster === null) return;
  kernel.wake('beat', (kernel.now + EVERY) as Micros, { type: 'beatNow' });
  kernel.cause = NO_CAUSE;
  for (const peer of cluster.doors.size === 0 ? [] : cluster.up) {
    kernel.send(peer, { type: 'beat' });
    const isSilent = kernel.now - (cluster.heard.get(peer) ?? 0) >= SILENT;
    if (!isSilent || cluster.suspected.has(peer)) continue;
    cluster.suspected.add(peer);
    tellDoors(cluster.doors.values(), { type: 'suspect', node: peer } as Event, kernel);
  }
}

/** Another node is heard. */
export function hearBeat({ cluster }: NodeRecord, _: Event, kernel: Kernel): void {
  const node = kernel.sender;
  cluster?.heard.set(node, kernel.now);
  if (cluster?.suspected.delete(node) !== true) return;
  tellDoors(cluster.doors.values(), { type: 'seen', node } as Event, kernel);
}

function tellDoors(doors: Iterable<ActorId>, event: Event, kernel: Kernel): void {
  for (const door of doors) kernel.send(door, event);
}
