/**
 * Reads how vectors tell what is written to a log: "txn p1 x5 (0-4)", "0-1 p1 keys 1,2",
 * "6 ABORT p1", "3: producer2 x=2", "COMMIT p1 at 26, HW=27".
 */
import type { Json } from '../../../base/json';
import { type Micros, micros, MICROS_MAX } from '../../../base/micros';
import { counted, outOfForm } from '../../../conform/forms/fields';
import { appendAsLeader, type AppendContext, markerDraft } from '../log/append';
import {
  type LogRecord, type Marker, NO_PRODUCER, NO_SEQUENCE, PLAIN,
} from '../log/batch';
import { deleteRecordsBefore } from '../log/cleaning/retention';
import {
  createLog, type PartitionLog, raiseHighWatermark, restartAt, roll, truncateTo,
} from '../log/log';
import { isRefused, type KafkaError } from '../protocol/error';
import { plain } from './worlds/words';

/** A topic that takes everything: these cases are not about limits. */
export const LENIENT: AppendContext = {
  leaderEpoch: 0, now: micros(0), limits: { segmentBytes: Infinity, segmentMs: MICROS_MAX },
  maxMessageBytes: Infinity, isCompacted: false, isLogAppendTime: false,
  timestampAfterMax: MICROS_MAX,
};

/** One plain record under a leader's epoch. */
export function writeOne(log: PartitionLog, leaderEpoch: number): void {
  const record = { timestamp: micros(0), key: null, message: log.endOffset, isTombstone: false };
  appendAsLeader(log, { origin: PLAIN, bytes: 70, records: [record] }, { ...LENIENT, leaderEpoch });
}

type Written = readonly [key: string | null, value: string];

/** Writes a log as phrases say; what records said is kept by their message. */
export class LogWriter {
  readonly log: PartitionLog = createLog();
  readonly values: string[] = []; // by message
  isNamed = false; // producers have names: who has none is a plain one
  refused: KafkaError | null = null; // why the last append was not taken
  private readonly sequences = new Map<number, number>();
  private readonly ids = new Map<string, number>(); // of producers, by their names
  private last = 1; // the producer that was named last

  /** Records with the given keys and values. */
  write(producer: number, records: readonly Written[]): void {
    const sequence = this.sequences.get(producer) ?? 0;
    this.sequences.set(producer, sequence + records.length);
    const drafts = records.map(([key, value], at): Omit<LogRecord, 'offset'> => ({
      key, message: this.values.push(value) - 1, isTombstone: value === 'null',
      timestamp: (this.log.endOffset + at) as Micros,
    }));
    const origin = producer === NO_PRODUCER
      ? { ...PLAIN, baseSequence: NO_SEQUENCE }
      : { ...PLAIN, producerId: producer, producerEpoch: 0, baseSequence: sequence,
        isTransactional: true };
    const draft = { origin, bytes: 61 + 10 * records.length, records: drafts };
    const appended = appendAsLeader(this.log, draft, LENIENT);
    this.refused = isRefused(appended) ? appended.error : null;
  }

  mark(producer: number, marker: Marker, { epoch = 0, coordinatorEpoch = 0 } = {}): void {
    const appended = appendAsLeader(this.log, markerDraft(
      { producerId: producer, producerEpoch: epoch, marker, coordinatorEpoch },
      this.log.endOffset as Micros), LENIENT);
    this.refused = isRefused(appended) ? appended.error : null;
  }

  /** "p1" and "producer1" are 1; who has no number gets one; who is not named acted last. */
  producerOf(name: string | undefined): number {
    if (name === undefined) return this.last;
    if (/^(?:plain|non-?t.*)$/.test(name)) return NO_PRODUCER;
    this.last = this.ids.get(name) ?? this.newId(name);
    return this.last;
  }

  private newId(name: string): number {
    const taken = [...this.ids.values()];
    const told = Number(/\d+$/.exec(name)?.[0] ?? 1);
    const id = taken.includes(told) ? Math.max(...taken) + 1 : told;
    this.ids.set(name, id);
    return id;
  }

  /** Fills up with plain records until the next has this offset. */
  fillTo(offset: number): void {
    if (offset > this.log.endOffset) this.plain(offset - this.log.endOffset);
    if (offset !== this.log.endOffset) outOfForm(`offset ${offset} is written already`);
  }

  /** One plain record whose value is its key; nothing is no key. */
  writeKey(key: Json): void {
    const text = key === null ? null : `${key as string}`;
    this.write(NO_PRODUCER, [[text, `${text ?? ''}`]]);
  }

  plain(count: number): void {
    this.write(NO_PRODUCER, counted(count).map(() => [null, ''] as const));
  }

  /** Carries out a phrase of several parts. */
  play(phrase: string): void {
    const said = plain(phrase.replaceAll(EPOCH, ' $1')).replaceAll(MARKERS, upper)
      .replace(HIGH, 'HW').replace(/\bproducer (?=\d)/, 'producer');
    for (const part of said.split(/, (?!\d+\))/)) this.playPart(part.trim());
  }

  private playPart(part: string): void {
    for (const [pattern, act] of PHRASES) {
      const match = pattern.exec(part);
      if (match !== null) return act(this, match.groups ?? {});
    }
    outOfForm(`"${part}" is no phrase about a log`);
  }
}

const MARKERS = /(?<![=\w])(?:commit|abort)(?![=\w])/g;
const upper = (word: string): string => word.toUpperCase();
const HIGH = /^(?:hw|HW|high[ _]?watermark)(?= ?=| to | at )(?: (?==))?/i;
const EPOCH = / \(((?:coordinator )?epoch \d+)\)/g; // of a marker: no remark

type Act = (writer: LogWriter, said: { readonly [name: string]: string | undefined }) => void;

const inTransaction = (writer: LogWriter, name: string | undefined, count: number): void =>
  writer.write(writer.producerOf(name), counted(count).map(() => [null, ''] as const));

const at = (writer: LogWriter, offset: string | undefined): void => {
  if (offset !== undefined) writer.fillTo(Number(offset));
};

const PHRASES: readonly (readonly [RegExp, Act])[] = [
  [new RegExp(String.raw`^(?:(?<at>\d+):? )?(?<marker>COMMIT|ABORT)`
    + String.raw`(?: (?<who>(?!epoch|coordinator)\w+))?(?: ?(?:at|@) ?(?<then>\d+))?`
    + String.raw`(?: epoch (?<epoch>\d+))?(?: coordinator epoch (?<coordinator>\d+))?`
    + String.raw`(?: ?(?:at|@) ?(?<there>\d+))?$`),
    (writer, said) => {
      at(writer, said['at'] ?? said['then'] ?? said['there']);
      writer.mark(writer.producerOf(said['who']), said['marker'] as Marker, {
        epoch: Number(said['epoch'] ?? 0), coordinatorEpoch: Number(said['coordinator'] ?? 0) });
    }],
  [/^(?<who>\w*\d) txn$/, (writer, { who }) => inTransaction(writer, who, 1)],
  [/^truncateFullyAndStartAt[ (](?<to>\d+)\)?$/, ({ log }, { to }) => restartAt(log, Number(to))],
  [/^truncateAndReload\(\d+, ?(?<to>\d+)\)$/, ({ log }, { to }) => truncateTo(log, Number(to))],
  [/^HW ?(?:=LEO)?(?:= ?| still | at | to )(?<to>\d+)$/,
    ({ log }, { to }) => raiseHighWatermark(log, Number(to))],
  [/^HW ?= ?LEO$/, ({ log }) => raiseHighWatermark(log, log.endOffset)],
  [/^LEO=(?<to>\d+)$/, (writer, { to }) => at(writer, to)],
  [/^rolls?(?: the segment)?$/, ({ log }) => roll(log)],
  [new RegExp('^(?:(?:log ?)?start(?: ?offset)?|delete ?records(?: up| before)?)'
    + String.raw`(?: ?= ?| ?-> ?| (?:moves |goes )?to | )(?<to>\d+)$`, 'i'),
    ({ log }, { to }) => deleteRecordsBefore(log, Number(to))],
  [/^truncates?(?:To)?[ (](?:to )?(?<to>\d+)\)?$/,
    ({ log }, { to }) => truncateTo(log, Number(to))],
  // A segment goes when a log begins behind it, which is what its case says next.
  [/^(?:old|expired) segments (?:are|were) deleted$|^deletes? (?:old|expired) segments$/,
    () => undefined],
  [/^plain x(?<count>\d+)/, (writer, { count }) => writer.plain(Number(count))],
  [/^(?:txn )?(?<who>\w+) (?:txn )?@ ?(?<at>\d+)(?:-(?<last>\d+))?$/, (writer, said) => {
    at(writer, said['at']);
    const count = Number(said['last'] ?? said['at']) - Number(said['at']) + 1;
    inTransaction(writer, said['who'], count);
  }],
  [new RegExp(String.raw`^txn(?: (?<who>\w+))? x(?<count>\d+) at \d+(?:-\d+)? `
    + String.raw`(?<end>committed|aborted) at (?<then>\d+)$`), (writer, said) => {
    inTransaction(writer, said['who'], Number(said['count']));
    at(writer, said['then']);
    writer.mark(writer.producerOf(said['who']), said['end'] === 'committed' ? 'COMMIT' : 'ABORT');
  }],
  [/^(?:open )?(?:txn )?(?<who>(?!txn)\w*\d)? ?(?:txn )?x(?<count>\d+)(?: at \d+(?:-\d+)?)?$/,
    (writer, { who, count }) => inTransaction(writer, who, Number(count ?? 1))],
  [/^(?<at>\d+)(?:-\d+)?:? (?:(?<who>[a-z]\w*\d|plain) )?keys? (?<keys>[\w,]+)$/,
    (writer, { at: offset, who, keys }) => {
      at(writer, offset);
      const producer = writer.isNamed && who === undefined ? NO_PRODUCER
        : writer.producerOf(who);
      writer.write(producer, (keys ?? '').split(',').map((key) => [key, key]));
    }],
  [new RegExp(String.raw`^(?<at>\d+)(?:-\d+)?:? (?:(?<who>[a-z]\w*\d|plain) )?(?:tombstones?`
    + String.raw`(?: for)?(?: keys?)? (?<keys>[\w,]+)|keys? (?<gone>[\w,]+) (?:=> )?null)$`),
    (writer, { at: offset, who, keys, gone }) => {
      at(writer, offset);
      writer.write(writer.producerOf(who ?? 'plain'), (keys ?? gone ?? '').split(',').map((key) =>
        [key, 'null']));
    }],
  [/^(?<at>\d+) (?:(?<who>[a-z]\w*\d|plain) )?(?<key>\w+)(?:=| => )(?<value>\S+)$/,
    (writer, { at: offset, who, key = '', value = '' }) => {
      at(writer, offset);
      writer.write(writer.producerOf(who ?? 'plain'), [[key, value]]);
    }],
  [/^(?<at>\d+): (?<who>\w+) (?<value>\S.*)$/, (writer, { at: offset, who, value }) => {
    at(writer, offset);
    writer.write(writer.producerOf(who), [[null, value ?? '']]);
  }],
];
