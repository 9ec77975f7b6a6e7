/** Carries out the steps of a share group on one partition. */
import type { Json } from '../../../../base/json';
import { type Micros, micros, millis } from '../../../../base/micros';
import { numberOr, outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { isRefused, type KafkaError, type Refused } from '../../protocol/error';
import {
  type AcknowledgeOutcome, acquire, expireLocks, outcomesOf, releaseAll, renew, settle,
} from '../../share/acquiring';
import {
  createShare, dropBefore, type ShareChange, type SharePartition, type ShareRecord,
} from '../../share/share-partition';
import { plain } from '../worlds/words';
import { offsetsOf, placesIn, type Range, rangesIn } from './places';
import { writtenIn } from './resuming';
import { stateLike } from './states';
import { STEPS } from './steps';

// "m1 acquires 5-9, 10-14 and 15-19" is one step, "RELEASE 5-6, ACCEPT 7" are two.
const AND_THEN = /, (?:then )?(?!\d+(?:-\d+)?(?:$|,| and \d))/;

const SETTLES = /\b(?:acknowledges?|accepts?|releases?|rejects?|gaps?)\b/i;
const SAID_BEFORE: Refused = { error: 'INVALID_RECORD_STATE' };

const LOCK_MS = 30_000; // share.record.lock.duration.ms

/** Carries out steps; what a step expects of the window is read from it right behind. */
export class SharePlayer {
  readonly share: SharePartition;
  readonly all: readonly Range[]; // the records that the case is about
  known = new Map<number, ShareChange>(); // also of what left the window
  changes: readonly ShareChange[] = [];
  refused: KafkaError | null = null;
  private member = 'm1'; // who acted last
  private readonly said: ShareChange[] = []; // of a request that is judged still
  private now: Micros = micros(0);

  constructor(given: Row) {
    const said = typeof given['records'] === 'string' ? placesIn(given['records']) ?? [] : [];
    this.all = said.length > 0 ? said : rangesIn(JSON.stringify(given['steps'] ?? [])).slice(0, 1);
    const limits = {
      deliveryCountMax: numberOr(given, 'maxDeliveryCount', 5),
      lockDuration: millis(numberOr(given, 'lock_ms', LOCK_MS)),
      recordsMax: numberOr(given, 'maxInFlight', 2000),
    };
    this.share = writtenIn(given, limits) ?? createShare(said[0]?.[0] ?? 0, limits);
    const { records } = this.share;
    for (const [offset, record] of records) this.known.set(offset, { offset, ...record });
  }

  /** A phrase of several parts, all or nothing; what it says of its own outcome is compared. */
  perform(said: string): Played {
    const [phrase = '', ...ends] = said.split(' -> ');
    const before = { ...this.share, records: new Map<number, ShareRecord>(this.share.records),
      held: new Map<number, ShareRecord>(this.share.held) };
    const known = new Map(this.known);
    this.refused = null;
    this.said.length = 0;
    const told: (readonly [Json, Json])[] = [];
    for (const part of phrase.replace(/^one request: /, '').split(AND_THEN)) {
      this.act(plain(part));
      const count = /\(count (\d+)\)/.exec(part)?.[1];
      if (count !== undefined) told.push([Number(count), this.count()]);
      if (this.refused === null) continue;
      Object.assign(this.share, before);
      this.known = known;
      break;
    }
    if (this.refused === null) this.settleSaid();
    const end = ends.findLast((one) => /^[A-Z]+(?: \(?count \d+\)?)?$/.test(one));
    if (end !== undefined && this.refused === null) told.push([end, this.endLike(end)]);
    return {
      expected: told.length === 0 ? {} : { told: told.map(([wanted]) => wanted) },
      got: told.length === 0 ? {} : { told: told.map(([, got]) => got) },
    };
  }

  private act(part: string): void {
    const [pattern, act] = STEPS.find(([form]) => form.test(part))
      ?? outOfForm(`"${part}" is no step of a share group`);
    if (!SETTLES.test(part)) this.settleSaid();
    act(this, pattern.exec(part)?.slice(1) ?? []);
  }

  private count(): Json {
    return this.common(this.changes, ({ deliveryCount }) => deliveryCount);
  }

  private endLike(end: string): Json {
    return this.common(this.changes, (change) => stateLike(end, change));
  }

  /** The offsets that a step names; all that the case is about, when it names none. */
  offsets(places = ''): number[] {
    const ranges = placesIn(places) ?? outOfForm(`"${places.trim()}" are no offsets`);
    return offsetsOf(ranges.length > 0 ? ranges : this.all);
  }

  free(): number[] {
    const { records } = this.share;
    return [...records.keys()].filter((offset) => records.get(offset)?.state === 'AVAILABLE');
  }

  take(member: string, offsets: readonly number[]): void {
    this.note(acquire(this.share, { member, offsets, now: this.now }));
    this.member = member;
  }

  renew(member: string, offsets: readonly number[]): void {
    this.note(renew(this.share, { member, offsets, now: this.now }));
  }

  settle(verb: string, { member = this.member, places }: {
    member?: string | undefined; places?: string | undefined;
  }): void {
    // A gap in a batch is done with, as what is rejected.
    const type = verb.toUpperCase().replace('GAP', 'REJECT') as AcknowledgeOutcome;
    this.member = member;
    const offsets = this.offsets(places);
    const isSaid = offsets.some((offset) => this.said.some((one) => one.offset === offset));
    const changes = isSaid ? SAID_BEFORE
      : outcomesOf(this.share, { member, offsets, type });
    if (isRefused(changes)) this.refused = changes.error;
    else this.said.push(...changes);
  }

  /** What one request says counts at once, when all of it was judged. */
  private settleSaid(): void {
    const changes = this.said.splice(0);
    if (changes.length === 0) return;
    settle(this.share, changes);
    this.note(changes);
  }

  release(member: string): void {
    this.note(releaseAll(this.share, member));
  }

  pass(time: Micros): void {
    this.now = micros(this.now + time);
    this.note(expireLocks(this.share, this.now));
  }

  /** The log begins later; what of the window lies before is archived, unless it is held. */
  drop(start: number): void {
    this.note(dropBefore(this.share, start));
  }

  private note(result: readonly ShareChange[] | Refused): void {
    if (!Array.isArray(result) && isRefused(result)) {
      this.refused = result.error;
      return;
    }
    this.changes = result as readonly ShareChange[];
    for (const change of this.changes) this.known.set(change.offset, change);
  }

  /** What all have in common; else each of them. */
  common<T>(items: readonly T[], valueOf: (item: T) => Json): Json {
    const values = [...new Set(items.map(valueOf))];
    return values.length === 1 ? values[0] as Json : values;
  }
}
