/** Small histories written by hand, for tests of whatever reads a trace. */
import { assert } from '../base/assert';
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import type { Role } from '../trace/actor';
import { NONE } from '../trace/columns';
import type { ActorId, CopyId, EntryKind, MessageId } from '../trace/entry';
import { kindCode, Trace } from '../trace/trace';

/** What may be said of an entry by name. */
export interface Said {
  readonly at?: number;
  readonly m?: number; // the producer's nth message
  readonly copy?: number;
  readonly peer?: string;
  readonly cause?: number;
  readonly until?: number;
  readonly detail?: Json;
}

/** A trace in the making: one producer "shop", one queue "orders", one consumer "worker". */
export class History {
  readonly trace = new Trace();

  constructor(actors: { readonly [name: string]: Role } = {}) {
    const all = { shop: 'producer', orders: 'destination', worker: 'consumer', ...actors } as const;
    for (const [name, role] of Object.entries(all)) this.trace.addActor({ name, role, machine: '' });
    this.add('worker joined', { peer: 'orders' });
  }

  /** Adds an entry: "orders stored". Messages come to be when they are created. */
  add(what: string, said: Said = {}): this {
    const [name = '', kind = ''] = what.split(' ');
    const { at = this.trace.length, m, copy, peer, cause, until, detail } = said;
    const message = m === undefined ? undefined : this.message(m);
    this.trace.append(
      { now: at as Micros, self: this.actor(name), cause: cause ?? NONE, until: until ?? NONE },
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

  /** A message's whole way to its first effect, as copy n of message n. */
  works(m: number): this {
    return this.add('shop created', { m }).add('shop sent', { m, peer: 'orders' })
      .add('orders stored', { m, copy: m }).add('orders delivered', { m, copy: m, peer: 'worker' })
      .add('worker processed', { m, copy: m, peer: 'orders' })
      .add('orders removed', { m, copy: m, detail: { reason: 'acked' } });
  }

  private actor(name: string): ActorId {
    const actor = this.trace.actorNamed(name);
    assert(actor !== undefined, `no actor "${name}" in this history`);
    return actor.id;
  }

  private message(ordinal: number): MessageId {
    const known = this.trace.messages.find((message) => message.ordinal === ordinal);
    if (known !== undefined) return known.id;
    const id = this.trace.messages.length as MessageId;
    const producer = this.actor('shop');
    this.trace.messages.push({ id, producer, ordinal, key: null, size: 1, label: `m${ordinal}` });
    return id;
  }
}
