/** Where a consumer of a stream wants to begin, and ages, as arguments say them (R86, R89). */
import { type Micros, millis, seconds } from '../../../../base/micros';
import { type AmqpValue, bare, typeOf } from '../value';

/** x-stream-offset. A time is a moment of the broker's clock, an age is counted back from now. */
export type OffsetSpec =
  | 'first' | 'last' | 'next'
  | { readonly number: number }
  | { readonly time: Micros }
  | { readonly age: Micros };

const NAMED = ['first', 'last', 'next'] as const;

// rabbitmq-server v4.3.5 rabbit_amqqueue.erl, unit_value_in_ms: months have 30 days.
const SECONDS: { readonly [unit: string]: number } = {
  Y: 31_536_000, M: 2_592_000, D: 86_400, h: 3600, m: 60, s: 1,
};

/** "7D" as a time; undefined for what is no age. */
export function ageOf(text: string): Micros | undefined {
  const [, value = '', unit = ''] = /^(\d+)([YMDhms])$/.exec(text) ?? [];
  return Number(value) > 0 ? seconds(Number(value) * (SECONDS[unit] as number)) : undefined;
}

// rabbitmq-server v3.10.8 rabbit_stream_queue.erl, parse_offset_arg; the same since.
/** What an argument asks for; undefined for what the broker refuses. Nothing said is 'next'. */
export function offsetSpecOf(value: AmqpValue | undefined): OffsetSpec | undefined {
  if (value === undefined) return 'next';
  const plain = bare(value);
  const named = NAMED.find((name) => name === plain);
  if (named !== undefined) return named;
  if (typeof plain === 'string') {
    const age = ageOf(plain);
    return age === undefined ? undefined : { age };
  }
  if (typeof plain !== 'number') return undefined;
  // AMQP's timestamps are whole seconds.
  return typeOf(value) === 'timestamp' ? { time: millis(plain * 1000) } : { number: plain };
}
