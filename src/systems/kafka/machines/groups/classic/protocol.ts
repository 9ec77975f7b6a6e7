/** Which assignor a classic group uses. */

// K125: one that all support; each member votes for the first of those in its own list.
/** The protocol with most votes; '' in an empty group. */
export function chooseProtocol(lists: readonly (readonly string[])[]): string {
  const [first] = lists;
  if (first === undefined) return '';
  const common = first.filter((name) => lists.every((list) => list.includes(name)));
  const votes = new Map<string, number>();
  for (const list of lists) {
    const vote = list.find((name) => common.includes(name));
    if (vote !== undefined) votes.set(vote, (votes.get(vote) ?? 0) + 1);
  }
  let winner = '';
  for (const [name, count] of votes) if (count > (votes.get(winner) ?? 0)) winner = name;
  return winner;
}

// GroupCoordinator refuses with INCONSISTENT_GROUP_PROTOCOL.
/** Whether a newcomer has an assignor in common with all the others. */
export const fits = (
  protocols: readonly string[], others: readonly (readonly string[])[],
): boolean => others.length === 0
  || protocols.some((name) => others.every((list) => list.includes(name)));
