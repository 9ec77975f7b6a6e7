/** The trace of one run: append-only rows in typed columns, with its actors and messages. */
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import { assert } from '../base/assert';
import type { Actor } from './actor';
import { type Columns, growColumns, makeColumns, NO_ACTOR, NONE, sliceColumns } from './columns';
import { ENTRY_KINDS, type EntryKind } from './entry';
import type { ActorId, CopyId, MessageId, RuleId, TraceEntry } from './entry';
import type { Message } from './message';
import { AT_HAND, type Template } from './template';

/** What a machine says of an entry beside its kind and time. */
export interface EntryFields {
  readonly native: string;
  readonly actor?: ActorId; // whose it is, when not the one who records it
  readonly message?: MessageId;
  readonly copy?: CopyId;
  readonly peer?: ActorId;
  readonly cause?: number; // when not the event at hand
  readonly rule?: RuleId;
  readonly until?: Micros;
  readonly detail?: Json;
}

/** What an entry takes from its moment: the kernel is one, so that recording makes no garbage. */
export interface Stamp {
  readonly now: Micros;
  readonly self: ActorId;
  readonly cause: number; // NONE at the root of a chain
  readonly until: number; // NONE when nothing that begins here ends later
}

/** A run of rows on its way from the engine to the page. */
export interface TraceChunk {
  readonly from: number; // seq of the first row
  readonly columns: Columns;
  readonly details: readonly (readonly [seq: number, detail: Json])[];
  readonly texts: readonly string[]; // texts interned since the last chunk
  readonly textsFrom: number;
  readonly actors: readonly Actor[];
  readonly actorsFrom: number;
  readonly messages: readonly Message[];
  readonly messagesFrom: number;
}

const KIND_CODE = new Map<EntryKind, number>(ENTRY_KINDS.map((kind, code) => [kind, code]));

/** The place of a kind in ENTRY_KINDS, as the kind column holds it. */
export function kindCode(kind: EntryKind): number {
  const code = KIND_CODE.get(kind);
  // Not through assert: its sentence would be written for every entry.
  if (code === undefined) throw new Error(`unknown entry kind "${kind}": ENTRY_KINDS lists them`);
  return code;
}

/** A message as plain data: what crosses the doorway has no getters. */
const plainMessage = ({ id, producer, ordinal, key, size, label }: Message): Message => ({
  id, producer, ordinal, key, size, label,
});

/** How much of a trace there was at some moment; enough to go back to it. */
export interface TraceMark {
  readonly length: number;
  readonly actors: number;
  readonly messages: number;
}

/** The words of a template as the columns hold them. */
interface KnownWords {
  readonly kind: number;
  readonly native: number;
  readonly rule: number;
}

/** More room at a time took 90 MB more in a run of a million events, and no less time. */
const GROWTH = 2;

/** The highest number that a text can have in its column. */
const TEXTS_MAX = 0xffff;

/** An append-only list of entries, held as columns; it can forget its end but never change. */
export class Trace {
  columns: Columns = makeColumns(1024);
  length = 0;
  readonly actors: Actor[] = [];
  readonly messages: Message[] = [];
  readonly texts: string[] = [''];
  private readonly details: Json[] = []; // only of the rows that have one
  private detailAt = new Int32Array(1024); // by seq: place in details, -1 for none
  private readonly templates: (KnownWords | undefined)[] = []; // by number
  private readonly textIndex = new Map<string, number>([['', 0]]);
  private readonly actorIndex = new Map<string, Actor>();

  /** The small number that stands for a text in the columns. */
  intern(text: string): number {
    const known = this.textIndex.get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    assert(index <= TEXTS_MAX, 'too many different texts in one trace: what varies is detail');
    this.textIndex.set(text, index);
    return index;
  }

  /**
   * Adds a row and returns its seq. `kind` is a code of kindCode; `stamp` says when it happened
   * and, where the fields are silent, to whom, why and until when.
   */
  append(stamp: Stamp, kind: number, fields: EntryFields): number {
    const seq = this.length++;
    if (seq === this.columns.at.length) this.grow(seq * GROWTH);
    const columns = this.columns;
    columns.at[seq] = stamp.now;
    columns.kind[seq] = kind;
    columns.until[seq] = fields.until ?? stamp.until;
    columns.actor[seq] = fields.actor ?? stamp.self;
    columns.peer[seq] = fields.peer ?? NO_ACTOR;
    columns.native[seq] = this.intern(fields.native);
    columns.rule[seq] = fields.rule === undefined ? 0 : this.intern(fields.rule);
    columns.message[seq] = fields.message ?? NONE;
    columns.copy[seq] = fields.copy ?? NONE;
    columns.cause[seq] = fields.cause ?? stamp.cause;
    const { detail } = fields;
    this.detailAt[seq] = detail === undefined ? NONE : this.details.push(detail) - 1;
    return seq;
  }

  /** Adds a row from a template that is filled in: nearly all rows of a long run are such. */
  appendFilled(stamp: Stamp, filled: Template): number {
    const seq = this.length++;
    if (seq === this.columns.at.length) this.grow(seq * GROWTH);
    const words = this.templates[filled.number] ?? this.learn(filled);
    const { columns } = this;
    const { actor, cause, detail } = filled;
    columns.at[seq] = stamp.now;
    columns.kind[seq] = words.kind;
    columns.until[seq] = stamp.until;
    columns.actor[seq] = actor === AT_HAND ? stamp.self : actor;
    columns.peer[seq] = filled.peer;
    columns.native[seq] = words.native;
    columns.rule[seq] = words.rule;
    columns.message[seq] = filled.message;
    columns.copy[seq] = filled.copy;
    columns.cause[seq] = cause === AT_HAND ? stamp.cause : cause;
    this.detailAt[seq] = detail === undefined ? NONE : this.details.push(detail) - 1;
    return seq;
  }

  /** Texts are interned once a template instead of once a row (measured: 20 ns a text). */
  private learn({ number, kind, native, rule }: Template): KnownWords {
    const known = {
      kind: kindCode(kind), native: this.intern(native),
      rule: rule === undefined ? 0 : this.intern(rule),
    };
    this.templates[number] = known;
    return known;
  }

  private grow(capacity: number): void {
    this.columns = growColumns(this.columns, this.length, capacity);
    const { detailAt } = this;
    this.detailAt = new Int32Array(capacity);
    this.detailAt.set(detailAt);
  }

  /** The entry at a seq, as an object made for whoever looks. */
  entry(seq: number): TraceEntry {
    assert(seq >= 0 && seq < this.length, `no entry ${seq}: the trace has ${this.length}`);
    const { at, until, kind, actor, peer, native, rule, message, copy, cause } = this.columns;
    const detail = this.detail(seq);
    return {
      seq,
      at: at[seq] as Micros,
      actor: actor[seq] as ActorId,
      kind: ENTRY_KINDS[kind[seq] ?? 0] as EntryKind,
      native: this.texts[native[seq] ?? 0] ?? '',
      ...(message[seq] !== NONE && { message: message[seq] as MessageId }),
      ...(cause[seq] !== NONE && { cause: cause[seq] as number }),
      ...(rule[seq] !== 0 && { rule: this.texts[rule[seq] ?? 0] ?? '' }),
      ...(peer[seq] !== NO_ACTOR && { peer: peer[seq] as ActorId }),
      ...(until[seq] !== NONE && { until: until[seq] as Micros }),
      ...(copy[seq] !== NONE && { copy: copy[seq] as CopyId }),
      ...(detail !== undefined && { detail }),
    };
  }

  /** Every entry, for those who look at a whole run that is over. */
  entries(): TraceEntry[] {
    return Array.from({ length: this.length }, (_, seq) => this.entry(seq));
  }

  /** The detail of a row, without making its entry. */
  detail(seq: number): Json | undefined {
    const place = this.detailAt[seq] ?? NONE;
    // Asking an array for place -1 takes V8 30 ns, and most rows have no detail.
    return place < 0 ? undefined : this.details[place];
  }

  /** Adds a row to the actor table. */
  addActor(row: Omit<Actor, 'id'>): Actor {
    assert(!this.actorIndex.has(row.name), `two actors are named "${row.name}": names are unique`);
    assert(this.actors.length < NO_ACTOR, 'too many actors in one trace: let old names come back');
    // Spread last, or each actor would be of a shape of its own to V8 (see `joined` in base).
    const actor: Actor = { id: this.actors.length as ActorId, ...row };
    this.actors.push(actor);
    this.actorIndex.set(actor.name, actor);
    return actor;
  }

  /** The actor of that name, if there is one. */
  actorNamed(name: string): Actor | undefined {
    return this.actorIndex.get(name);
  }

  /** An actor's name; the empty text for nobody. */
  nameOf(actor: ActorId): string {
    return this.actors[actor]?.name ?? '';
  }

  /** How much there is now. */
  mark(): TraceMark {
    const { length, actors, messages } = this;
    return { length, actors: actors.length, messages: messages.length };
  }

  /** Forgets all that came after a mark. Texts stay: they carry no history. */
  rewind(mark: TraceMark): void {
    assert(mark.length <= this.length, 'a trace can only be rewound to a mark of its own past');
    this.forgetDetails(mark.length);
    this.length = mark.length;
    this.messages.length = mark.messages;
    for (const actor of this.actors.splice(mark.actors)) this.actorIndex.delete(actor.name);
  }

  private forgetDetails(from: number): void {
    for (let seq = from; seq < this.length; seq++) {
      const place = this.detailAt[seq] as number;
      // Details stand in the order of their rows, so the first one begins the end.
      if (place !== NONE) {
        this.details.length = place;
        return;
      }
    }
  }

  /** Everything since `seen`, to be sent away; `textsFrom` is how many texts are there already. */
  take(seen: TraceMark, textsFrom: number): TraceChunk {
    const details: [number, Json][] = [];
    for (let seq = seen.length; seq < this.length; seq++) {
      const detail = this.detail(seq);
      if (detail !== undefined) details.push([seq, detail]);
    }
    return {
      from: seen.length,
      columns: sliceColumns(this.columns, seen.length, this.length),
      details,
      texts: this.texts.slice(textsFrom),
      textsFrom,
      actors: this.actors.slice(seen.actors),
      actorsFrom: seen.actors,
      messages: this.messages.slice(seen.messages).map(plainMessage),
      messagesFrom: seen.messages,
    };
  }

  /** Puts a chunk after what is here; a chunk that begins earlier replaces the end. */
  absorb(chunk: TraceChunk): void {
    assert(chunk.from <= this.length, `chunk begins at ${chunk.from}, after ${this.length}`);
    assert(chunk.textsFrom <= this.texts.length, 'a chunk is missing: its texts are unknown here');
    this.rewind({ length: chunk.from, actors: chunk.actorsFrom, messages: chunk.messagesFrom });
    for (const text of chunk.texts) this.intern(text);
    for (const actor of chunk.actors) this.addActor(actor);
    // Not push(...messages): a chunk may hold more of them than a call takes arguments.
    for (const message of chunk.messages) this.messages.push(message);
    const rows = chunk.columns.at.length;
    const length = chunk.from + rows;
    const capacity = this.columns.at.length;
    if (length > capacity) this.grow(Math.max(length, capacity * 2));
    for (const [name, column] of Object.entries(chunk.columns)) {
      (this.columns[name as keyof Columns] as Float64Array).set(column as Float64Array, chunk.from);
    }
    this.length = length;
    this.detailAt.fill(NONE, chunk.from, length);
    for (const [seq, detail] of chunk.details) this.detailAt[seq] = this.details.push(detail) - 1;
  }
}
