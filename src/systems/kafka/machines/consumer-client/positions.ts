/** Where a consumer begins to read, and where it goes on after it fell off the log. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { isSearchable } from '../../offsets/position';
import type { OffsetsFetchAsked, OffsetsFetchTold } from '../groups/requests';
import { ask, type OpenCall } from '../network/calls';
import type { OffsetsAsked, OffsetsTold } from '../network/requests';
import { askSoon, leaderOf } from './knowing';
import { asMember, relay } from './committing';
import { throwException } from './failing';
import type { ClientRecord, Reading, Resetting, Wanted } from './record';

/** Asks for every position that is missing and not asked for yet. */
export function findPositions(client: ClientRecord, kernel: Kernel): void {
  if (client.isSettled) return;
  const missing: Reading[] = [];
  for (const reading of client.readings.values()) {
    if (reading.wanted !== null && !mustWait(reading.wanted, kernel.now)) missing.push(reading);
  }
  if (missing.length === 0) return;
  fetchCommitted(client, missing.filter(({ wanted }) => wanted?.from === 'commit'), kernel);
  const others = missing.filter(({ wanted }) => wanted !== null && wanted.from !== 'commit');
  listOffsets(client, others, kernel);
}

const mustWait = (wanted: Wanted, now: Micros): boolean =>
  wanted.from === 'reset' && (wanted.notBefore ?? 0) > now;

const isAsked = ({ calls }: ClientRecord, api: string, name: string): boolean =>
  calls.open.all.some((call) => call.api === api
    && ((call.body as Listing).partitions).some((item) =>
      (typeof item === 'string' ? item : item.partition) === name));

interface Listing {
  readonly partitions: readonly (string | { readonly partition: string })[];
}

// --- what the group has committed ----------------------------------------------------------------

function fetchCommitted(
  client: ClientRecord, readings: readonly Reading[], kernel: Kernel,
): void {
  const partitions = readings.map(({ name }) => name)
    .filter((name) => !isAsked(client, 'OffsetFetch', name));
  if (partitions.length === 0) return;
  const body: OffsetsFetchAsked = { partitions, requireStable: true, ...asMember(client) };
  relay(client, { api: 'OffsetFetch', body }, kernel);
}

// K107.
/** Takes in what the group has committed; what it has not is for auto.offset.reset. */
export function noteCommittedOffsets(
  client: ClientRecord,
  { call: { body }, told }: { call: OpenCall; told: OffsetsFetchTold }, kernel: Kernel,
): void {
  const names = (body as OffsetsFetchAsked).partitions;
  if (names === 'all' || told.error !== undefined) return;
  for (const name of names) {
    const reading = client.readings.get(name);
    if (reading?.wanted?.from !== 'commit') continue;
    const offset = told.offsets[name];
    if (offset !== undefined) setPosition(client, { reading, offset, why: 'committed' }, kernel);
    else reading.wanted = { from: 'reset', isOutOfRange: false };
  }
}

// --- the ends of the log, and times --------------------------------------------------------------

function listOffsets(client: ClientRecord, readings: readonly Reading[], kernel: Kernel): void {
  const byLeader = new Map<ActorId, OffsetsAsked['partitions'][number][]>();
  for (const reading of readings) {
    const { name, wanted } = reading;
    const to = leaderOf(client, reading);
    if (wanted === null || isAsked(client, 'ListOffsets', name)) continue;
    const at = pointOf(client, wanted, kernel.now);
    if (at === undefined) {
      const isOutOfRange = wanted.from === 'reset' && wanted.isOutOfRange;
      throwException(client, isOutOfRange
        ? { exception: 'OffsetOutOfRangeException', rule: 'kafka:K108' }
        : { exception: 'NoOffsetForPartitionException', rule: 'kafka:K107' }, kernel);
      return;
    }
    if (to === undefined) askSoon(client, kernel);
    else byLeader.set(to, [...byLeader.get(to) ?? [], { partition: name, at }]);
  }
  const { isolation, requestTimeout: timeout } = client.settings;
  for (const [to, partitions] of byLeader) {
    const body: OffsetsAsked = { isolation, partitions };
    ask(client.calls, { to, api: 'ListOffsets', body, timeout }, kernel);
  }
}

// K107, K108, K115, K116.
/** What to ask a leader for; undefined when the settings forbid to guess. */
function pointOf(
  { settings: { reset } }: ClientRecord, wanted: Wanted, now: Micros,
): 'earliest' | 'latest' | Micros | undefined {
  if (wanted.from === 'time') return wanted.time;
  if (wanted.from === 'earliest' || wanted.from === 'latest') return wanted.from;
  if (reset === 'none') return undefined;
  if (typeof reset === 'string') return reset;
  const time = (now - reset.byDuration) as Micros;
  return isSearchable(time) ? time : 'earliest';
}

/** Takes in where the log begins or ends, or which record is the first of a time. */
export function noteOffsets(
  client: ClientRecord, { call: { body }, told }: { call: OpenCall; told: OffsetsTold },
  kernel: Kernel,
): void {
  const asked = new Map((body as OffsetsAsked).partitions.map(({ partition, at }) =>
    [partition, at]));
  for (const { partition, offset, error } of told.partitions) {
    const reading = client.readings.get(partition);
    if (reading === undefined || reading.wanted === null) continue;
    const at = asked.get(partition);
    if (error !== undefined) askSoon(client, kernel);
    else if (offset < 0 && reading.wanted.from === 'reset') waitForRecord(client, reading, kernel);
    // K116: no record from that time on: the end.
    else if (offset < 0) reading.wanted = { from: 'latest' };
    else {
      const why = typeof at === 'string' ? at : 'time';
      setPosition(client, { reading, offset, why }, kernel);
    }
  }
}

// K108: OffsetFetcherUtils#handleListOffsetResponse takes in nothing, and resetPositionsAsync lets
// it ask again after request.timeout.ms: a reset by duration has no position until then.
function waitForRecord(client: ClientRecord, reading: Reading, kernel: Kernel): void {
  const { isOutOfRange } = reading.wanted as Resetting;
  const notBefore = (kernel.now + client.settings.requestTimeout) as Micros;
  reading.wanted = { from: 'reset', isOutOfRange, notBefore };
  kernel.wake(`find ${reading.name}`, notBefore, { type: 'findAgain' });
}

/** A position, and why it is there. */
export interface Positioning {
  readonly reading: Reading;
  readonly offset: number;
  readonly why: string; // 'committed', 'earliest', 'latest', 'time', 'seek', 'truncated'
}

const RULES: { readonly [why: string]: string } = {
  committed: 'kafka:K107', earliest: 'kafka:K107', latest: 'kafka:K109', time: 'kafka:K116',
  seek: 'kafka:K115', truncated: 'kafka:K83',
};

/** Gives a partition a position, and says so; what was fetched for another is dropped. */
export function setPosition(
  { app: actor }: ClientRecord, { reading, offset, why }: Positioning, kernel: Kernel,
): void {
  reading.position = offset;
  reading.wanted = null;
  reading.buffered = null;
  reading.epoch = -1;
  reading.knownEpoch = reading.known?.epoch ?? -1;
  const rule = RULES[why] ?? 'kafka:K107';
  const detail = { offset, why };
  kernel.record('changed', { native: 'position', actor, peer: reading.partition, detail, rule });
}
