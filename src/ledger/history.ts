/** Small histories written by hand, for tests of whatever reads a trace. */
import { assert } from '../base/assert';
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import type { Actor, Role } from '../trace/actor';
import { NONE } from '../trace/columns';
import type { ActorId, CopyId, EntryKind, MessageId } from '../trace/entry';
import { kindCode, Trace } from '../trace/trace';

/** What may be said of an entry by name. */
export interface Said {
  readonly at?: number;
  readonly m?: number; // the producer's nth message
  readonly key?: string; // of the message, when this is its first entry
  readonly copy?: number;
  readonly peer?: string;
  readonly cause?: number; // the entry before, unless somebody makes a message
  readonly until?: number;
  readonly detail?: Json;
}

/** An actor that is more than its role. */
export type Part = Pick<Actor, 'role' | 'host' | 'subscribers' | 'replays' | 'isTold'>;

/** A trace in the making: one producer "shop", one queue "orders", one consumer "worker". */
export class History {
  readonly trace = new Trace();

  constructor(actors: { readonly [name: string]: Role | Part } = {}) {
    const all = { shop: 'producer', orders: 'destination', worker: 'consumer', ...actors } as const;
    for (const [name, part] of Object.entries<Role | Part>(all)) {
      const row = typeof part === 'string' ? { role: part } : part;
      this.trace.addActor({ name, machine: '', ...row });
    }
    this.add('worker joined', { peer: 'orders' });
  }

  /** Adds an entry: "orders stored". Messages come to be when they are created. */
  add(what: string, said: Said = {}): this {
    const [name = '', kind = ''] = what.split(' ');
    const { length } = this.trace;
    const { at = length, m, key, copy, peer, cause, until = NONE, detail } = said;
    const before = kind === 'created' ? NONE : length - 1;
    const message = m === undefined ? undefined : this.message(m, key ?? null);
    this.trace.append(
      { now: at as Micros, self: this.actor(name), cause: cause ?? before, until },
      kindCode(kind as EntryKind),
      {
        native: kind,
        ...(message !== undefined && { message }),
        ...(copy !== undefined && { copy: copy as CopyId }),
        ...(peer !== undefined && { peer: this.actor(peer) }),
        ...(detail !== undefined && { detail }),
      },
    );
    return this;
  }

  /** The first entries of a message's way: it is made, sent, and its copy lies ready. */
  arrives(m: number, place = 'orders', copy = m): this {
    return this.add('shop created', { m }).add('shop sent', { m, peer: place })
      .add(`${place} stored`, { m, copy });
  }

  /** A message's whole way to its first effect, as copy n of message n. */
  works(m: number): this {
    return this.arrives(m).add('orders delivered', { m, copy: m, peer: 'worker' })
      .add('worker processed', { m, copy: m, peer: 'orders' })
      .add('orders removed', { m, copy: m, detail: { reason: 'acked' } });
  }

  private actor(name: string): ActorId {
    const actor = this.trace.actorNamed(name);
    assert(actor !== undefined, `no actor "${name}" in this history`);
    return actor.id;
  }

  private message(ordinal: number, key: string | null): MessageId {
    const known = this.trace.messages.find((message) => message.ordinal === ordinal);
    if (known !== undefined) return known.id;
    const id = this.trace.messages.length as MessageId;
    const producer = this.actor('shop');
    this.trace.messages.push({ id, producer, ordinal, key, size: 1, label: `m${ordinal}` });
    return id;
  }
}
