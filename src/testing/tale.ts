/** Tells a trace by hand, a line at a time: worlds that no system need play. */
import type { Micros } from '../base/micros';
import type { Role } from '../trace/actor';
import { NONE } from '../trace/columns';
import type { ActorId, CopyId, EntryKind, MessageId } from '../trace/entry';
import { type EntryFields, kindCode, Trace } from '../trace/trace';

/** One line: who, what, and what it was about. Names stand for actors. */
export interface Line extends Partial<Omit<EntryFields, 'actor' | 'peer' | 'copy' | 'message'>> {
  readonly at: number; // microseconds
  readonly actor: string;
  readonly kind: EntryKind;
  readonly peer?: string;
  readonly message?: number;
  readonly copy?: number;
}

interface More {
  readonly host?: string;
  readonly ends?: readonly [string, string]; // of a wire: the processes that it joins
  readonly subscribers?: string[];
}

export class Tale {
  readonly trace = new Trace();

  actor(name: string, role: Role, more: More = {}): this {
    const { host, ends, subscribers } = more;
    this.trace.addActor({
      name, role, machine: role,
      ...(host !== undefined && { host: this.id(host) }),
      ...(ends !== undefined && { ends: [this.id(ends[0]), this.id(ends[1])] as const }),
      ...(subscribers !== undefined && { subscribers }),
    });
    return this;
  }

  message(producer: string, key: string | null = null): number {
    const id = this.trace.messages.length;
    const label = `m${id + 1}`;
    this.trace.messages.push({
      id: id as MessageId, producer: this.id(producer), ordinal: id + 1, key, size: 100, label,
    });
    return id;
  }

  /** Adds a line and returns its seq. */
  tell({ at, actor, kind, peer, message, copy, ...fields }: Line): number {
    const stamp = { now: at as Micros, self: this.id(actor), cause: NONE, until: NONE };
    return this.trace.append(stamp, kindCode(kind), {
      native: kind, ...fields,
      ...(peer !== undefined && { peer: this.id(peer) }),
      ...(message !== undefined && { message: message as MessageId }),
      ...(copy !== undefined && { copy: copy as CopyId }),
    });
  }

  id(name: string): ActorId {
    return this.trace.actorNamed(name)!.id;
  }
}
