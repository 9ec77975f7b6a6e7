/** Consumers of a stream that come, acknowledge and go; and what a stream refuses. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { stumblesOverOffset } from '../../routing/declaring/crashes';
import { type AmqpError, amqpError, resourceText } from '../../routing/error';
import { type OffsetSpec, offsetSpecOf } from '../../routing/streams/offset-spec';
import { type AmqpTable, bare, lookUp } from '../../routing/value';
import { atLeast, type Version } from '../../routing/version';
import type { NodeRecord } from '../node';
import type { Consume } from '../queue/serve';
import { beginsAt } from './offsets';
import { read } from './read';
import type { Filter, Readable, Reader } from './record';

/** What a channel asks of a stream with basic.consume. */
export interface Subscribe extends Consume {
  readonly arguments: AmqpTable;
}

/** Adds a consumer at the place that it asks for, or says why not. */
export function subscribe(stream: Readable, event: Subscribe, kernel: Kernel): void {
  const error = refusal(stream, event, kernel);
  if (error !== undefined) return refuse(error, kernel);
  const { tag, consumer, prefetch: credit, arguments: given } = event;
  const channel = kernel.sender;
  const spec = offsetSpecOf(lookUp(given, 'x-stream-offset')) as OffsetSpec;
  const from = beginsAt(stream, spec, kernel.now);
  const since = kernel.record('joined', {
    native: 'x-stream-offset', actor: consumer, peer: kernel.self, rule: 'rabbitmq:R86',
    detail: { offset: from },
  });
  kernel.send(channel, { type: 'consuming', tag } as Event);
  const filter = atLeast(stream.version, '4.0') ? filterOf(given) : null;
  const next = Math.min(from, stream.readable);
  const reader: Reader = {
    channel, tag, consumer, from, since, filter, credit, next, heardAt: next,
  };
  stream.readers.push(reader);
  read(stream, reader, kernel);
}

/** R90: what a consumer wants to be sent; null: everything. */
function filterOf(given: AmqpTable): Filter | null {
  const said = bare(lookUp(given, 'x-stream-filter') ?? null);
  const values = (Array.isArray(said) ? (said as AmqpTable[string][]) : [said])
    .map((value) => bare(value)).filter((value) => typeof value === 'string');
  if (values.length === 0) return null;
  return { values, matchesUnfiltered: lookUp(given, 'x-stream-match-unfiltered') === true };
}

// R87: in this order, so that the first complaint is the same.
function refusal(
  { declared, vhost, version }: Readable,
  { prefetch, isAutomatic, arguments: given }: Subscribe,
  kernel: Kernel,
): AmqpError | undefined {
  const where = resourceText({ kind: 'queue', name: declared.name, vhost });
  const isOld = !atLeast(version, '4.0');
  if (prefetch === 0) {
    return amqpError('PRECONDITION_FAILED',
      `consumer prefetch count is not set for ${isOld ? `'${where}'` : `stream ${where}`}`);
  }
  if (isAutomatic) {
    const what = isOld ? 'stream queues' : 'stream';
    return amqpError('NOT_IMPLEMENTED',
      `automatic acknowledgement not supported by ${what} ${where}`);
  }
  const { limiters } = kernel.host<NodeRecord>();
  if ((limiters.get(kernel.sender)?.limit ?? 0) > 0) {
    return amqpError('NOT_IMPLEMENTED', `${where} does not support global qos`);
  }
  return stumbles(given, version) ? amqpError('INTERNAL_ERROR', '') : undefined;
}

// R24, R90: over a place that is none, and since 4.0 over a filter with nothing in it.
const stumbles = (given: AmqpTable, version: Version): boolean =>
  stumblesOverOffset(lookUp(given, 'x-stream-offset') ?? 'next', version)
  || (atLeast(version, '4.0') && Array.isArray(lookUp(given, 'x-stream-filter'))
    && filterOf(given) === null);

export const refuse = (error: AmqpError, kernel: Kernel): void =>
  kernel.send(kernel.sender, { type: 'refused', error } as Event);

/** R87, R89: a method that no stream knows costs the connection. */
export function refuseMethod(
  { declared, vhost }: Readable, method: string, kernel: Kernel,
): void {
  const where = resourceText({ kind: 'queue', name: declared.name, vhost });
  const text = `${method} not supported by stream queues ${where}`;
  refuse({ ...amqpError('NOT_IMPLEMENTED', text), rule: 'rabbitmq:R89' }, kernel);
}

type Settled = Event & {
  readonly copies: readonly CopyId[];
  readonly tag: string;
  readonly native: string; // the method: 'basic.ack'
};

/** R87: whatever is said of deliveries gives room for as many; until 3.10 only an ack may. */
export function settle(
  stream: Readable,
  { type, copies, tag, native }: Settled,
  kernel: Kernel,
): void {
  if (type !== 'accept' && !atLeast(stream.version, '4.0')) {
    // The channel expects no such refusal when it recovers, and stops.
    if (native === 'basic.recover') return refuse(amqpError('INTERNAL_ERROR', ''), kernel);
    return refuseMethod(stream, 'basic.nack and basic.reject', kernel);
  }
  const reader = readerOf(stream, kernel.sender, tag);
  if (reader === undefined) return;
  reader.credit += copies.length;
  read(stream, reader, kernel);
}

const readerOf = (
  { readers }: Readable, channel: ActorId, tag: string,
): Reader | undefined => readers.find((each) => each.channel === channel && each.tag === tag);

/** A cancelled consumer gets nothing more, and nothing remembers its place. */
export function cancel(stream: Readable, { tag }: { tag: string }, kernel: Kernel): void {
  const gone = readerOf(stream, kernel.sender, tag);
  if (gone !== undefined) leave(stream, gone, { native: 'basic.cancel', kernel });
  kernel.send(kernel.sender, { type: 'cancelled', tag } as Event);
}

/** R88: a channel is gone: nothing comes back, for nothing was taken out. */
export function forget(stream: Readable, channel: ActorId, kernel: Kernel): void {
  for (const reader of stream.readers.filter((each) => each.channel === channel)) {
    leave(stream, reader, { native: 'reader closed', kernel });
  }
}

function leave(
  stream: Readable, gone: Reader, { native, kernel }: { native: string; kernel: Kernel },
): void {
  stream.readers = stream.readers.filter((reader) => reader !== gone);
  kernel.record('left', { native, actor: gone.consumer, peer: kernel.self });
}
