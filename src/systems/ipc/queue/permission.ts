/** Who may do what with a queue: permissions as of a file. */

/** What a queue says of itself. */
export interface Guarded {
  readonly owner: string;
  readonly mode: string; // '640': owner, group, others
}

const BITS = { read: 4, write: 2 } as const;

/** The user who may do everything: CAP_IPC_OWNER, CAP_DAC_OVERRIDE. */
const ROOT = 'root';

// Simplified: users have no groups: the middle digit of a mode counts for nobody.
// I11: the digit of the owner counts for the owner, the last one for all others.
export function mayDo({ owner, mode }: Guarded, user: string, what: keyof typeof BITS): boolean {
  if (user === ROOT) return true;
  const digit = Number(mode[user === owner ? 0 : 2] ?? 0);
  return (digit & BITS[what]) !== 0;
}

// Linux ipc/util.c ipcperms: all digits of what msgget asks for, in one.
/** I11: whether msgget with a mode may open a queue that is there. */
export function mayOpen({ owner, mode }: Guarded, user: string, asked: string): boolean {
  if (user === ROOT) return true;
  const granted = Number(mode[user === owner ? 0 : 2] ?? 0);
  const wanted = Array.from(asked, Number).reduce((all, digit) => all | digit, 0);
  return (wanted & ~granted) === 0;
}

// I11: whoever owns or made it, or root.
export const mayRemove = ({ owner }: Guarded, user: string): boolean =>
  user === ROOT || user === owner;
