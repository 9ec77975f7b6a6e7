/** Which message a read takes: msgtyp of System V, priority of POSIX. */

/** What of a message a selection looks at. */
export interface Selectable {
  readonly type: number; // mtype, or msg_prio
}

/** What a msgrcv asks for. */
export interface Selection {
  readonly msgtyp: number;
  readonly except: boolean; // MSG_EXCEPT: counts only with msgtyp above 0
}

// I1: 0 takes any, n above 0 only this type or all but it, -n every type up to n.
/** Whether a message may be given to who asks so. */
export function suits({ type }: Selectable, { msgtyp, except }: Selection): boolean {
  if (msgtyp === 0) return true;
  if (msgtyp < 0) return type <= -msgtyp;
  return except ? type !== msgtyp : type === msgtyp;
}

// I1: of those that suit the first; below 0 the first of the lowest type.
/** The place of the message that a read takes; -1 for none. */
export function placeFor(held: readonly Selectable[], selection: Selection): number {
  let found = -1;
  for (const [place, each] of held.entries()) {
    if (!suits(each, selection)) continue;
    if (selection.msgtyp >= 0) return place;
    if (found < 0 || each.type < (held[found] as Selectable).type) found = place;
  }
  return found;
}

// I13: behind all of its priority and above, in front of all below.
/** Where a message of this priority stands among those that are held. */
export function placeByPriority(held: readonly Selectable[], { type }: Selectable): number {
  const place = held.findIndex((each) => each.type < type);
  return place < 0 ? held.length : place;
}
