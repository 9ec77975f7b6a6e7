/** Vectors of share groups. */
import { isRecord, type Json } from '../../../base/json';
import { type Micros, micros } from '../../../base/micros';
import { counted, listIn, numberOr, outOfForm, rowIn, textIn } from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer } from '../../../conform/vectors';
import { isRefused, type KafkaError, type Refused } from '../protocol/error';
import {
  acknowledge, type AcknowledgeOutcome, acquire, expireLocks, releaseAll,
} from '../share/acquiring';
import {
  createShare, dropBefore, mayAcquire, mayBecome, nextFetchOffset, type ShareChange,
  type SharePartition, type ShareState,
} from '../share/share-partition';
import { exceptionOf, sorted } from './answers';

const STATES: readonly ShareState[] = ['AVAILABLE', 'ACQUIRED', 'ACKNOWLEDGED', 'ARCHIVED'];

/** The group share_groups. */
export const playSharing: CasePlayer = ({ given }) => {
  if (given['allowed'] !== undefined) return playTransitions(given);
  if (given['steps'] === undefined) return outOfForm('it has no steps');
  const player = new SharePlayer(given);
  const seen = listIn(given, 'steps').map((step) => player.step(step));
  const expected: Row = { steps: seen.map(([wanted]) => wanted as Json) };
  const got: Row = { steps: seen.map(([, answer]) => answer as Json) };
  if (given['expected'] === undefined) return { expected, got };
  const [wanted, end] = player.ending();
  return { expected: { ...expected, end: wanted }, got: { ...got, end } };
};

function playTransitions(given: Row): ReturnType<CasePlayer> {
  const pairs = STATES.flatMap((from) => STATES.map((to) => [from, to] as const))
    .filter(([from, to]) => mayBecome(from, to));
  const allowed = sorted(listIn(given, 'allowed'));
  return { expected: { allowed }, got: { allowed: sorted(pairs) } };
}

type Range = readonly [first: number, last: number];

const RANGE = /(\d+)-(\d+)/g;

const rangesIn = (text: string): Range[] =>
  [...text.matchAll(RANGE)].map(([, first, last]) => [Number(first), Number(last)]);

/** The same of what a step says, where an offset may stand alone; in brackets are remarks. */
const placesIn = (text: string): Range[] =>
  [...text.replaceAll(/\([^)]*\)/g, '').matchAll(/(\d+)(?:-(\d+))?/g)]
    .map(([, first, last]) => [Number(first), Number(last ?? first)]);

const offsetsOf = (ranges: readonly Range[]): number[] =>
  ranges.flatMap(([first, last]) =>
    counted(last - first + 1).map((_, at) => first + at));

const LOCK = micros(1000);

/** Carries out steps; what a step expects of the window is read from it right behind. */
class SharePlayer {
  private readonly share: SharePartition;
  private readonly all: readonly Range[]; // the records that the case is about
  private readonly known = new Map<number, ShareChange>(); // also of what left the window
  private now: Micros = micros(0);
  private changes: readonly ShareChange[] = [];
  private refused: KafkaError | null = null;

  constructor(private readonly given: Row) {
    const said = typeof given['records'] === 'string' ? given['records'] : '';
    const first = JSON.stringify(given['steps']);
    this.all = rangesIn(said).length > 0 ? rangesIn(said) : rangesIn(first).slice(0, 1);
    this.share = createShare(said === '' ? 0 : (this.all[0] as Range)[0], {
      deliveryCountMax: numberOr(given, 'maxDeliveryCount', 5), lockDuration: LOCK,
      recordsMax: numberOr(given, 'maxInFlight', 2000),
    });
  }

  /** What a step expects, and what is. */
  step(step: Json): readonly [wanted: Row, got: Row] {
    if (typeof step === 'string') {
      this.perform(step);
      return [{}, {}];
    }
    if (!isRecord(step)) return outOfForm('a step is neither words nor data');
    this.perform(textIn(step, 'do'));
    return this.compare(Object.entries(step).filter(([name]) => name !== 'do'));
  }

  /** What the whole case expects, and what is: the state, or the error of the last step. */
  ending(): readonly [wanted: Json, got: Json] {
    const { expected } = this.given;
    if (typeof expected === 'string') {
      const [name] = expected.split(' ');
      if (!name?.endsWith('Exception')) outOfForm('what it expects is told in words');
      return [name as string, this.refused === null ? null : exceptionOf(this.refused)];
    }
    return this.compare(Object.entries(rowIn(this.given, 'expected')));
  }

  private perform(said: string): void {
    const [phrase = ''] = said.split(' -> ');
    this.refused = null;
    for (const part of phrase.split(', ')) this.performPart(part);
  }

  private performPart(part: string): void {
    const act = /^(?:(\w+) )?(acquire|release|accept|reject)s?\b(.*)$/i.exec(part);
    const leaver = /^(\w+) (?:leaves|closes|releases all)\b/.exec(part)?.[1];
    const logStart = /^(?:the )?(?:LSO|log start)\b.*?(\d+)$/.exec(part)?.[1];
    if (leaver !== undefined) this.note(releaseAll(this.share, leaver));
    else if (logStart !== undefined) dropBefore(this.share, Number(logStart));
    else if (/^(?:the )?lock times out/.test(part)) {
      this.now = micros(this.now + LOCK);
      this.note(expireLocks(this.share, this.now));
    } else if (part === 'fetch again') {
      this.note(acquire(this.share, { member: 'm1', offsets: this.freeOffsets(), now: this.now }));
    } else if (act !== null) {
      const [, member = 'm1', verb = '', rest = ''] = act;
      const ranges = placesIn(rest);
      const offsets = offsetsOf(ranges.length > 0 ? ranges : this.all);
      const type = verb.toUpperCase();
      this.note(type === 'ACQUIRE'
        ? acquire(this.share, { member, offsets, now: this.now })
        : acknowledge(this.share, { member, offsets, type: type as AcknowledgeOutcome }));
    } else {
      outOfForm(`"${part}" is no step of a share group`);
    }
  }

  private note(result: readonly ShareChange[] | Refused): void {
    if (!Array.isArray(result) && isRefused(result)) {
      this.refused = result.error;
      return;
    }
    this.changes = result as readonly ShareChange[];
    for (const change of this.changes) this.known.set(change.offset, change);
  }

  private freeOffsets(): number[] {
    const { records } = this.share;
    return [...records.keys()].filter((offset) => records.get(offset)?.state === 'AVAILABLE');
  }

  private compare(wanted: readonly (readonly [string, Json])[]): readonly [Row, Row] {
    const answered = wanted.flatMap(([name, value]) => {
      const answer = this.answer(name, value);
      return answer === undefined ? [] : [[name, value, answer] as const];
    });
    return [Object.fromEntries(answered.map(([name, value]) => [name, value])),
      Object.fromEntries(answered.map(([name, , answer]) => [name, answer]))];
  }

  /** What is, under the name of an expectation; undefined for a remark. */
  private states(wanted: Json): Json {
    if (!isRecord(wanted)) return outOfForm('"states" is not told as data');
    return Object.fromEntries(Object.keys(wanted).map((offset) =>
      [offset, this.stateAt(Number(offset), '/')]));
  }

  private answer(name: string, wanted: Json): Json | undefined {
    const { share } = this;
    switch (name) {
      case 'nextFetchOffset': return nextFetchOffset(share);
      case 'startOffset': return share.startOffset;
      case 'endOffset': return share.endOffset;
      case 'canAcquire': return mayAcquire(share);
      case 'acquired': return this.changes.map(({ offset }) => offset);
      case 'deliveryCount': return this.common(this.changes, ({ deliveryCount }) => deliveryCount);
      case 'states': return this.states(wanted);
      default: return this.rangeAnswer(name, wanted);
    }
  }

  private rangeAnswer(name: string, wanted: Json): Json | undefined {
    const ranges = name === 'all' ? this.all : rangesIn(name);
    if (ranges.length === 0) {
      return typeof wanted === 'string' ? undefined : outOfForm(`"${name}" is no expectation`);
    }
    return this.common(offsetsOf(ranges), (offset) => this.stateAt(offset, ' count '));
  }

  private stateAt(offset: number, joint: string): string {
    const change = this.known.get(offset);
    return change === undefined ? 'unknown' : `${change.state}${joint}${change.deliveryCount}`;
  }

  /** What all have in common; else each of them. */
  private common<T>(items: readonly T[], valueOf: (item: T) => Json): Json {
    const values = [...new Set(items.map(valueOf))];
    return values.length === 1 ? values[0] as Json : values;
  }
}
