/** The trace of one run: append-only rows, with its actors and messages. */
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import { assert } from '../base/assert';
import type { Actor } from './actor';
import { AskedColumns, type Columns, NO_ACTOR, NONE } from './columns';
import { ENTRY_KINDS, type EntryKind } from './entry';
import type { ActorId, CopyId, MessageId, RuleId, TraceEntry } from './entry';
import { Details } from './kept/details';
import { type GivenUp, MessageTable, NotKept } from './kept/messages';
import type { Message } from './message';
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

/** An append-only list of entries; it can forget its end, or its beginning, but never change. */
export class Trace {
  length = 0;
  /** The seq of the first entry that is kept. */
  first = 0;
  readonly actors: Actor[] = [];
  readonly texts: string[] = [''];
  readonly rows = new Rows();
  private readonly row = new Row(this.rows);
  readonly details = new Details();
  private readonly table = new MessageTable();
  private readonly asked = new AskedColumns(this.rows);
  private readonly templates: (KnownWords | undefined)[] = []; // by number
  private readonly textIndex = new Map<string, number>([['', 0]]);
  private readonly actorIndex = new Map<string, Actor>();

  /** Every message, at the place of its id; of a trace that has given up nothing. */
  get messages(): Message[] {
    return this.table.list;
  }

  /** How many messages there have been. */
  get messageCount(): number {
    return this.table.count;
  }

  /** The message of an id; undefined when there is none, or when it was given up. */
  messageAt(id: number): Message | undefined {
    return this.table.at(id);
  }

  /** Its rows as columns; of a trace that has given up nothing. */
  get columns(): Columns {
    assert(this.first === 0, 'columns begin with the first entry, which this trace has given up');
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
    const { first, length } = this;
    assert(seq >= first && seq < length, `no entry ${seq}: the trace has ${first} to ${length}`);
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
    if (seq < this.first) throw new NotKept(`entry ${seq}`);
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
    const { length, actors, messageCount: messages } = this;
    return { length, actors: actors.length, messages };
  }

  /** Forgets all that came after a mark. Texts stay: they carry no history. */
  rewind(mark: TraceMark): void {
    const isPast = mark.length >= this.first && mark.length <= this.length;
    assert(isPast, 'a trace can only be rewound to a mark of its own past');
    this.details.forget(this.detailsFrom(mark.length));
    this.length = mark.length;
    this.asked.forget(mark.length);
    this.table.cut(mark.messages);
    for (const actor of this.actors.splice(mark.actors)) this.actorIndex.delete(actor.name);
  }

  /** Gives up all entries before one, and most messages before another: they are not wanted. */
  giveUp(what: GivenUp): void {
    assert(what.rows <= this.length, 'a trace can only give up what it has');
    this.details.giveUp(this.detailsFrom(what.rows));
    this.rows.giveUp(what.rows);
    this.table.giveUp(what);
    this.first = what.rows;
  }

  /** The place of the first detail that belongs to a row, or to one after it. */
  private detailsFrom(from: number): number {
    for (let seq = from; seq < this.length; seq++) {
      const place = this.at(seq).detail;
      if (place >= 0) return place;
    }
    return this.details.end;
  }
}
