/** Fetches: one call at a time to each broker, with pauses when there is nothing. */
import { type Micros, parseDuration } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import { EARLIEST, LATEST, NOT_FOUND } from '../../queue/by-time';
import type { Start } from '../../topology';
import { handOver } from './handing';
import type { Line, ReaderEvent, ReaderRecord } from './record';

/** The application is up: joins, and reads from every broker. */
export function begin(client: ReaderRecord, _: ReaderEvent, kernel: Kernel): void {
  const { app: actor, options: { fanout } } = client;
  if (fanout !== null) {
    const peer = kernel.introduce(fanout, 'subscriber');
    kernel.record('joined', { native: 'consume', actor, peer });
  }
  client.lines.forEach((_line, place) => start(client, place, kernel));
}

function start(client: ReaderRecord, place: number, kernel: Kernel): void {
  const { fanout, from } = client.options;
  const line = client.lines[place] as Line;
  if (fanout === null && line.index < 0) goTo(client, { place, to: from }, kernel);
  else fetch(client, place, kernel);
}

/** Puts a reader by index somewhere: at once, or after asking the broker where that is. */
function goTo(
  client: ReaderRecord, { place, to }: { place: number; to: Start }, kernel: Kernel,
): void {
  const line = client.lines[place] as Line;
  line.empty = 0;
  if (typeof to === 'object' && 'index' in to) return settleAt(client, place, [to.index, kernel]);
  const time = to === 'earliest' ? EARLIEST : to === 'latest' ? LATEST
    : parseDuration(to.time) ?? 0;
  const native = 'findClosestIndexByTime';
  call(client, { place, native, body: { type: 'find', time } }, kernel);
}

function settleAt(
  client: ReaderRecord, place: number, [index, kernel]: readonly [number, Kernel],
): void {
  const line = client.lines[place] as Line;
  line.index = index;
  kernel.record('changed', {
    native: 'position', actor: client.app, peer: line.queue, rule: 'luxun:L24',
    detail: { value: index },
  });
  fetch(client, place, kernel);
}

function fetch(client: ReaderRecord, place: number, kernel: Kernel): void {
  const line = client.lines[place] as Line;
  const { options: { fanout }, manners: { fetchMax, chunksMax } } = client;
  if (line.chunks >= chunksMax) return;
  const body = { type: 'consume', fanout, index: line.index, fetchMax };
  call(client, { place, native: 'consume', body }, kernel);
}

interface Call {
  readonly place: number; // of the line
  readonly native: string;
  readonly body: Event & { readonly [field: string]: unknown };
}

function call(client: ReaderRecord, { place, native, body }: Call, kernel: Kernel): void {
  const line = client.lines[place] as Line;
  const { app } = client;
  line.request = ++client.requests;
  const hop: Hop = { kind: 'sent', native, actor: app, peer: line.queue };
  kernel.connect(line.broker);
  kernel.send(line.queue, say({ number: line.request, app, ...body } as Event), hop);
}

const lineOf = ({ lines }: ReaderRecord, number: number): number =>
  lines.findIndex(({ request }) => request === number);

/** An answer to a consume: items are handed over, and anything else is tried again later. */
export function takeIn(client: ReaderRecord, event: ReaderEvent, kernel: Kernel): void {
  const { number = 0, packs = [], next = -1 } = event;
  const place = lineOf(client, number);
  const line = client.lines[place];
  if (line === undefined) return;
  line.request = 0;
  if (packs.length === 0) return backOff(client, place, kernel);
  line.empty = 0;
  line.index = next;
  handOver(client, { place, number, packs }, kernel);
  fetch(client, place, kernel);
}

// L28: a tenth longer after each empty answer, ten times over at most.
function backOff({ lines, manners }: ReaderRecord, place: number, kernel: Kernel): void {
  const line = lines[place] as Line;
  const pause = Math.round(manners.backoff * (1 + Math.min(line.empty, 10) / 10));
  line.empty++;
  kernel.wake(`again ${place}`, (kernel.now + pause) as Micros, say({ type: 'again', place }));
}

/** Where a time is. */
export function takeFound(client: ReaderRecord, event: ReaderEvent, kernel: Kernel): void {
  const { number = 0, index = NOT_FOUND } = event;
  const place = lineOf(client, number);
  const line = client.lines[place];
  if (line === undefined) return;
  line.request = 0;
  if (index === NOT_FOUND) backOff(client, place, kernel);
  else settleAt(client, place, [index, kernel]);
}

/** The pause is over, or a chunk is done. */
export function fetchAgain(
  client: ReaderRecord, { place = 0 }: ReaderEvent, kernel: Kernel,
): void {
  if (client.lines[place]?.request === 0) start(client, place, kernel);
}

/** L24: elsewhere in every broker's queue; what was fetched is still worked on. */
export function seek(client: ReaderRecord, { to = 'earliest' }: ReaderEvent, kernel: Kernel): void {
  client.lines.forEach((_, place) => {
    kernel.cancel(`again ${place}`);
    goTo(client, { place, to }, kernel);
  });
}

/** Simplified: a library opens a broken connection again after one second. */
const RETRY_AFTER = 1_000_000 as Micros;

/** L23: an answer that was on its way is lost, and the front has moved all the same. */
export function loseConnection(
  client: ReaderRecord, { peer }: ReaderEvent, kernel: Kernel,
): void {
  const place = client.lines.findIndex(({ broker, queue }) => broker === peer || queue === peer);
  const line = client.lines[place];
  if (line === undefined) return;
  line.request = 0;
  kernel.cancel(`again ${place}`);
  const at = (kernel.now + RETRY_AFTER) as Micros;
  kernel.wake(`retry ${place}`, at, say({ type: 'retry', place }));
}

export const reconnect = fetchAgain;
