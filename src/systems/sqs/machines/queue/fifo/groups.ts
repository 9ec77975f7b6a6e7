/** FIFO groups: which messages of which group may be returned now, and in what order. */
import type { QueueRecord } from '../record';
import type { Held } from '../record';

/** S65: the groups that have something to give, the one whose head waited longest first. */
function groupsInOrder(queue: QueueRecord, isReachable: (group: string) => boolean): string[] {
  const heads: { readonly group: string; readonly head: Held }[] = [];
  for (const [group, line] of queue.groups) {
    const head = queue.held.get(line[0] as Held['copy']);
    // S63: a hidden head locks its group, not the others.
    if (head?.stay.phase === 'visible' && isReachable(group)) heads.push({ group, head });
  }
  heads.sort((a, b) =>
    a.head.stay.availableSince - b.head.stay.availableSince || a.head.copy - b.head.copy);
  return heads.map(({ group }) => group);
}

/** S69: only groups among the first messages are found at all. */
function reachableGroups(queue: QueueRecord, scan: number): (group: string) => boolean {
  if (queue.held.size <= scan) return () => true;
  const found = new Set<string>();
  let seen = 0;
  for (const { accepted } of queue.held.values()) {
    if (seen++ >= scan) break;
    found.add(accepted.said.group ?? '');
  }
  return (group) => found.has(group);
}

/** What a receive may return, in order; the caller takes out or hides what it is given. */
export function* fifoCandidates(queue: QueueRecord, scan: number): Generator<Held> {
  // S66: as many as possible of one group, then the next group.
  for (const group of groupsInOrder(queue, reachableGroups(queue, scan))) {
    // What is given up leaves the line meanwhile.
    for (const copy of (queue.groups.get(group) ?? []).slice()) {
      const held = queue.held.get(copy);
      // S64: the longest prefix of visible messages; the first hidden one ends it.
      if (held?.stay.phase !== 'visible') break;
      yield held;
    }
  }
}
