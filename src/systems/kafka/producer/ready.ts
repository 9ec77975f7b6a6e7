/** When a batch may leave, which ones leave together, and which have run out of time. */
import { listed } from '../../../base/lists/listed';
import type { Micros } from '../../../base/micros';
import { type Backoff, backoffAfter } from '../protocol/backoff';
import { type Accumulator, freshOf, type Line, type Load, loadOf, type Sent } from './accumulator';
import { isFull, type PendingBatch } from './batching';
import { expire, maySend, send } from './in-flight';

/** What holds for the whole producer at one moment. */
export interface Moment {
  readonly now: Micros;
  readonly linger: Micros;
  readonly batchSize: number;
  readonly backoff: Backoff;
  readonly chance: (load: Load, attempts: number) => number; // for the jitter of a backoff
  readonly isPressing: boolean; // somebody waits for memory, a flush, a close or a commit
  readonly leaders: readonly (Leading | undefined)[]; // by partition
}

/** Who leads a partition: in which epoch, and its place among all that its broker leads. */
interface Leading {
  readonly epoch: number;
  readonly place: number;
}

/** When the first batch of a line may be sent; Infinity when there is none. */
export function readyAt(all: Accumulator, line: Line, moment: Moment): Micros {
  const again = line.sender.retrying[0];
  if (again !== undefined) return backedOffAt(again, line, moment);
  const fresh = freshOf(all, line);
  const batch = fresh[0];
  if (batch === undefined) return Infinity as Micros;
  // K20: a second batch in the line says that the first is full.
  const isReady = moment.isPressing || fresh.length > 1 || isFull(batch, moment.batchSize);
  return isReady ? moment.now : ((batch.records[0]?.at ?? 0) + moment.linger) as Micros;
}

// K21: a new leader is tried at once (KIP-951). Parts of a batch that was cut were never tried.
function backedOffAt({ attempts, load }: Sent, { index }: Line, moment: Moment): Micros {
  const { waitingSince, leaderEpoch: tried } = load as Load;
  const epoch = moment.leaders[index]?.epoch ?? -1;
  if (attempts === 0 || epoch > tried) return moment.now;
  const wait = backoffAfter(moment.backoff, attempts, moment.chance(load as Load, attempts));
  return (waitingSince + wait) as Micros;
}

/** One broker's turn. */
export interface Drain {
  readonly lines: readonly Line[]; // of partitions that it leads, where there is something to do
  readonly led: number; // how many partitions it leads
  readonly first: number; // the place among them that was looked at last (K164)
  readonly bytesMax: number; // max.request.size
  readonly inFlightMax: number; // with 1, a partition sends one batch at a time
  readonly mayStart: (line: Line) => boolean; // a batch that was never sent
}

const leaderOf = ({ leaders }: Moment, { index }: Line): Leading => leaders[index] as Leading;

/** A batch that leaves. */
export interface Leaving {
  readonly line: Line;
  readonly sent: Sent;
}

/** Batches that leave in one request, and where the next turn begins. */
export interface Drained {
  readonly batches: readonly Leaving[] | undefined; // none: nothing leaves
  readonly last: number; // the place that was looked at last
}

// K22: one batch a partition, whether it is ready itself or not: its broker is asked anyway.
/** Takes what goes to one broker now. */
export function drain(all: Accumulator, turn: Drain, moment: Moment): Drained {
  let batches: Leaving[] | undefined;
  let bytes = 0;
  for (const line of turn.lines.length === 1 ? turn.lines : inTurn(turn, moment)) {
    const size = headBytes(all, line);
    const isMuted = turn.inFlightMax === 1 && line.sender.inFlight.length > 0;
    if (size === 0 || isMuted) continue;
    const { place: last } = leaderOf(moment, line);
    if (backsOff(line, moment)) continue;
    if (batches !== undefined && bytes + size > turn.bytesMax) return { batches, last };
    // K164: the other partitions of this broker wait for its next turn.
    if (!maySend(line.sender)) return { batches, last };
    if (line.sender.retrying.length === 0 && !turn.mayStart(line)) return { batches, last };
    batches = listed(batches, { line, sent: take(all, line, moment) });
    bytes += size;
  }
  return { batches, last: (turn.first + turn.led - 1) % turn.led };
}

/** In the order of their partitions' places, from the first one's on. */
function inTurn({ lines, led, first }: Drain, moment: Moment): readonly Line[] {
  const steps = (line: Line): number => (leaderOf(moment, line).place - (first % led) + led) % led;
  return lines.toSorted((a, b) => steps(a) - steps(b));
}

const headOf = (all: Accumulator, line: Line): PendingBatch | undefined =>
  line.sender.retrying[0]?.load?.batch ?? freshOf(all, line)[0];

const headBytes = (all: Accumulator, line: Line): number => headOf(all, line)?.bytes ?? 0;

const backsOff = (line: Line, moment: Moment): boolean => {
  const again = line.sender.retrying[0];
  return again !== undefined && backedOffAt(again, line, moment) > moment.now;
};

function take(all: Accumulator, line: Line, moment: Moment): Sent {
  const { sender } = line;
  const fresh = sender.retrying.length > 0 ? undefined : freshOf(all, line).shift();
  const load = fresh && loadOf(all, fresh, moment);
  const sent = send(sender, fresh?.records.length ?? 0, load);
  (sent.load as Load).leaderEpoch = leaderOf(moment, line).epoch;
  return sent;
}

const NONE: ReturnType<typeof expired> = [];

// RecordAccumulator.expiredBatches, Sender.getExpiredInflightBatches: each row is looked at from
// its head, so that a late batch waits behind one that is not (K30).
/** Batches of a line whose time has run out, taken out of it. */
export function expired(
  all: Accumulator, line: Line, { before, batchSize }: { before: Micros; batchSize: number },
): { readonly load: Load; readonly wasSent: boolean }[] {
  if (firstMade(all, line) > before) return NONE;
  const { sender } = line;
  const late = [...lateIn(sender.retrying, before), ...lateIn(sender.inFlight, before)];
  const isNextFresh = sender.retrying.every((sent) => late.includes(sent));
  const given = late.map((batch) => {
    expire(sender, batch);
    all.hasGaps = true;
    return { load: batch.load as Load, wasSent: true };
  });
  const queue = isNextFresh ? freshOf(all, line) : [];
  while (queue[0] !== undefined && (queue[0].records[0]?.at ?? 0) <= before) {
    const load = loadOf(all, queue.shift() as PendingBatch, { batchSize });
    given.push({ load, wasSent: false });
  }
  return given;
}

/** The batches at the head of a row that were made before some time. */
function lateIn(row: readonly Sent[], before: Micros): readonly Sent[] {
  const end = row.findIndex(({ load }) => (load as Load).createdAt > before);
  return end === -1 ? row : row.slice(0, end);
}

/** When the next batch runs out of time; Infinity for never. */
export const nextExpiry = (all: Accumulator, line: Line, patience: Micros): Micros =>
  (firstMade(all, line) + patience) as Micros;

/** When the older of the heads of a line's rows was made; Infinity when it has none. */
function firstMade(all: Accumulator, line: Line): number {
  const { inFlight, retrying } = line.sender;
  const queued = retrying[0]?.load?.createdAt ?? freshOf(all, line)[0]?.records[0]?.at ?? Infinity;
  return Math.min(inFlight[0]?.load?.createdAt ?? Infinity, queued);
}
