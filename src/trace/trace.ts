/** The trace of one run: append-only rows, with its actors and messages. */
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import { assert } from '../base/assert';
import type { Actor } from './actor';
import {
  AskedColumns, type Columns, fillColumns, makeColumns, NO_ACTOR, NONE, writeColumns,
} from './columns';
import { Details } from './details';
import { ENTRY_KINDS, type EntryKind } from './entry';
import type { ActorId, CopyId, MessageId, RuleId, TraceEntry } from './entry';
import { type Message, type MessageColumns, packMessages, unpackMessages } from './message';
import { both, CAUSE, COPY, ENDS, MESSAGE, REST, rest, Row, Rows, TEXTS } from './rows';
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
  readonly details: readonly Json[]; // of those rows that have one, in the order of rows
  readonly detailsAt: Int32Array; // their seqs
  readonly texts: readonly string[]; // texts interned since the last chunk
  readonly textsFrom: number;
  readonly actors: readonly Actor[];
  readonly actorsFrom: number;
  readonly messages: MessageColumns;
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

/** How much of a trace there was at some moment; enough to go back to it. */
export interface TraceMark {
  readonly length: number;
  readonly actors: number;
  readonly messages: number;
}

/** The words of a template as rows hold them. */
interface KnownWords {
  readonly kind: number;
  readonly texts: number;
  readonly usual: number; // the place of its usual detail
}

/** The highest number that a text can have in its column. */
const TEXTS_MAX = 0xffff;

/** An append-only list of entries; it can forget its end but never change. */
export class Trace {
  length = 0;
  readonly actors: Actor[] = [];
  readonly messages: Message[] = [];
  readonly texts: string[] = [''];
  readonly rows = new Rows();
  private readonly row = new Row(this.rows);
  private readonly details = new Details();
  private readonly asked = new AskedColumns(this.rows);
  private readonly templates: (KnownWords | undefined)[] = []; // by number
  private readonly textIndex = new Map<string, number>([['', 0]]);
  private readonly actorIndex = new Map<string, Actor>();

  /** Its rows as columns. */
  get columns(): Columns {
    return this.asked.upTo(this.length);
  }

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
    const { rows } = this;
    const place = rows.begin(seq, stamp.now, fields.until ?? stamp.until);
    const { words } = rows;
    const { native, rule, detail } = fields;
    words[place + MESSAGE] = fields.message ?? NONE;
    words[place + COPY] = fields.copy ?? NONE;
    words[place + CAUSE] = fields.cause ?? stamp.cause;
    words[place + ENDS] = both(fields.actor ?? stamp.self, fields.peer ?? NO_ACTOR);
    words[place + TEXTS] = this.textsOf(native, rule);
    words[place + REST] = rest(kind, detail === undefined ? NONE : this.details.add(detail));
    return seq;
  }

  /** Adds a row from a template that is filled in: nearly all rows of a long run are such. */
  appendFilled(stamp: Stamp, filled: Template): number {
    const seq = this.length++;
    const known = this.templates[filled.number] ?? this.learn(filled);
    const { rows } = this;
    const place = rows.begin(seq, stamp.now, stamp.until);
    const { words } = rows;
    const { actor, cause, detail } = filled;
    words[place + MESSAGE] = filled.message;
    words[place + COPY] = filled.copy;
    words[place + CAUSE] = cause === AT_HAND ? stamp.cause : cause;
    words[place + ENDS] = both(actor === AT_HAND ? stamp.self : actor, filled.peer);
    words[place + TEXTS] = known.texts;
    words[place + REST] = rest(known.kind, detail === filled.always
      ? known.usual : detail === undefined ? NONE : this.details.add(detail));
    return seq;
  }

  /** Texts are interned once a template instead of once a row (measured: 20 ns a text). */
  private learn({ number, kind, native, rule, always }: Template): KnownWords {
    const usual = always === undefined ? NONE : this.details.addUsual(always);
    const known = { kind: kindCode(kind), texts: this.textsOf(native, rule), usual };
    this.templates[number] = known;
    return known;
  }

  private textsOf(native: string, rule: string | undefined): number {
    return both(this.intern(native), rule === undefined ? 0 : this.intern(rule));
  }

  /** The entry at a seq, as an object made for whoever looks. */
  entry(seq: number): TraceEntry {
    assert(seq >= 0 && seq < this.length, `no entry ${seq}: the trace has ${this.length}`);
    const row = this.at(seq);
    const { at, until, actor, peer, native, rule, message, copy, cause } = row;
    const detail = this.details.at(row.detail);
    return {
      seq,
      at: at as Micros,
      actor: actor as ActorId,
      kind: ENTRY_KINDS[row.kind] as EntryKind,
      native: this.texts[native] ?? '',
      ...(message !== NONE && { message: message as MessageId }),
      ...(cause !== NONE && { cause }),
      ...(rule !== 0 && { rule: this.texts[rule] ?? '' }),
      ...(peer !== NO_ACTOR && { peer: peer as ActorId }),
      ...(until !== NONE && { until: until as Micros }),
      ...(copy !== NONE && { copy: copy as CopyId }),
      ...(detail !== undefined && { detail }),
    };
  }

  /** Every entry, for those who look at a whole run that is over. */
  entries(): TraceEntry[] {
    return Array.from({ length: this.length }, (_, seq) => this.entry(seq));
  }

  /** A row as it stands there, until the next question. */
  at(seq: number): Row {
    return this.row.goTo(seq);
  }

  /** The detail of a row, without making its entry. */
  detail(seq: number): Json | undefined {
    return seq < this.length ? this.details.at(this.at(seq).detail) : undefined;
  }

  /** What stands at a place of details, as a row names it. */
  detailAt(place: number): Json | undefined {
    return this.details.at(place);
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

  /** Whether a destination is a log: it names its readers, and each of them has all it holds. */
  isLog(destination: ActorId): boolean {
    return this.actors[destination]?.subscribers !== undefined;
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
    this.asked.forget(mark.length);
    this.messages.length = mark.messages;
    for (const actor of this.actors.splice(mark.actors)) this.actorIndex.delete(actor.name);
  }

  private forgetDetails(from: number): void {
    for (let seq = from; seq < this.length; seq++) {
      const place = this.at(seq).detail;
      // Details stand in the order of their rows, so the first one begins the end.
      if (place >= 0) {
        this.details.forget(place);
        return;
      }
    }
  }

  /** Everything since `seen`, to be sent away; `textsFrom` is how many texts are there already. */
  take(seen: TraceMark, textsFrom: number): TraceChunk {
    const details: Json[] = [];
    const detailsAt: number[] = [];
    for (let seq = seen.length; seq < this.length; seq++) {
      const detail = this.detail(seq);
      if (detail === undefined) continue;
      details.push(detail);
      detailsAt.push(seq);
    }
    const { rows, length: to } = this;
    const columns = makeColumns(to - seen.length);
    fillColumns(columns, rows, { from: seen.length, to, place: 0 });
    return {
      from: seen.length,
      columns,
      details,
      detailsAt: new Int32Array(detailsAt),
      texts: this.texts.slice(textsFrom),
      textsFrom,
      actors: this.actors.slice(seen.actors),
      actorsFrom: seen.actors,
      messages: packMessages(this.messages, seen.messages),
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
    unpackMessages(this.messages, chunk.messages);
    const { details, detailsAt, columns } = chunk;
    let next = 0; // details stand in the order of their rows
    writeColumns(this.rows, columns, {
      from: this.length,
      detailOf: (seq) => {
        if (detailsAt[next] !== seq) return NONE;
        return this.details.add(details[next++]!);
      },
    });
    this.length += columns.at.length;
  }
}
