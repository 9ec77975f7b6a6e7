/** What a parameter of the component "shovel" says: rabbit_shovel_parameters.erl. */
import * as v from 'valibot';
import { frozen } from '../../../../base/fact';
import { type Micros, seconds } from '../../../../base/micros';
import { phrasesOf } from '../../../../base/words/phrase';
import { json, whole } from '../../../../scenario/own/values';
import { fields, type Read, readShape } from '../../../../scenario/shape';
import type { AmqpTable, ParameterSpec } from '../../topology';
import type { problems as words } from '../../words/problems.en';
import { type AckMode, ackMode } from '../bridge/ack-mode';
import { addresses, firstOf, type Place, placesOf } from '../bridge/address';

const phrase = phrasesOf<typeof words>();

/** A shovel as it runs: where it takes, where it puts, and what it does between. */
export interface ShovelSpec {
  readonly parameter: Omit<ParameterSpec, 'value'>;
  readonly source: Place & {
    readonly queue: string; // '' for one of its own, bound to the exchange
    readonly exchange: string;
    readonly key: string;
    readonly queueArguments: AmqpTable;
    readonly consumerArguments: AmqpTable;
    readonly prefetch: number;
    readonly deleteAfter: 'never' | 'queue-length' | number;
  };
  readonly target: Place & {
    readonly queue: string | null; // to be declared when it is missing
    readonly queueArguments: AmqpTable;
    readonly exchange: string | null; // null: what the publisher said
    readonly key: string | null;
    readonly addsHeaders: boolean; // x-shovelled
  };
  readonly ackMode: AckMode;
  readonly reconnectDelay: Micros; // 0: it does not connect again
}

const protocol = v.optional(v.picklist(['amqp091']), 'amqp091');
const text = v.optional(v.string());
const flag = v.optional(v.boolean());
const table = v.optional(v.record(v.string(), json), {});
const deleteAfter = v.optional(v.union([v.picklist(['never', 'queue-length']), whole(0)]));
const number = v.optional(whole(0));

/** Accepted as RabbitMQ accepts it; nothing acts on it. */
export const UNHEARD = [
  'src-consumer-name', 'src-predeclared', 'src-delete-after-duration', 'dest-predeclared',
  'dest-publish-properties', 'publish-properties', 'dest-add-timestamp-header',
  'add-timestamp-header',
];

const written = fields({
  'src-protocol': protocol, 'src-uri': addresses, 'src-queue': text, 'src-exchange': text,
  'src-exchange-key': v.optional(v.string(), ''), 'src-queue-args': table,
  'src-consumer-args': table, 'src-prefetch-count': number, 'src-delete-after': deleteAfter,
  'dest-protocol': protocol, 'dest-uri': addresses, 'dest-queue': text, 'dest-exchange': text,
  'dest-exchange-key': text, 'dest-queue-args': table, 'dest-add-forward-headers': flag,
  'ack-mode': ackMode,
  'reconnect-delay': v.optional(whole(0), 5),
  // Names from before 3.7.
  'prefetch-count': number, 'delete-after': deleteAfter, 'add-forward-headers': flag,
  ...Object.fromEntries(UNHEARD.map((key) => [key, v.optional(json)])),
});

type Written = v.InferOutput<typeof written>;

const isSet = (value: unknown): boolean => value !== undefined;
const PREFETCH = 1000;

const afterOf = (given: Written) => given['src-delete-after'] ?? given['delete-after'] ?? 'never';

/** The same that RabbitMQ refuses. */
const schema = v.pipe(
  written,
  v.check((given) => isSet(given['src-queue']) !== isSet(given['src-exchange']),
    phrase('rabbitmq.shovelSource').key),
  v.check((given) => !isSet(given['dest-queue']) || !isSet(given['dest-exchange']),
    phrase('rabbitmq.shovelTarget').key),
  v.check((given) => given['ack-mode'] !== 'no-ack' || typeof afterOf(given) !== 'number',
    phrase('rabbitmq.shovelNoAck').key),
);

/** The shovel that a parameter asks for, or what is wrong with it. */
export function readShovel({ value, ...parameter }: ParameterSpec, at: string): Read<ShovelSpec> {
  const { value: given, problems } = readShape(schema, value, at);
  return given === undefined ? { problems } : { value: specOf(given, parameter), problems };
}

function specOf(given: Written, parameter: ShovelSpec['parameter']): ShovelSpec {
  // Simplified: of several addresses a shovel takes the first.
  const [from, to] = placesOf(firstOf(given['src-uri']), firstOf(given['dest-uri']));
  const queue = given['dest-queue'] ?? null;
  return frozen({
    parameter,
    source: {
      ...from, queue: given['src-queue'] ?? '', exchange: given['src-exchange'] ?? '',
      key: given['src-exchange-key'], queueArguments: given['src-queue-args'],
      consumerArguments: given['src-consumer-args'], deleteAfter: afterOf(given),
      prefetch: given['src-prefetch-count'] ?? given['prefetch-count'] ?? PREFETCH,
    },
    target: {
      ...to, queue, queueArguments: given['dest-queue-args'],
      exchange: queue === null ? given['dest-exchange'] ?? null : '',
      key: queue === null ? given['dest-exchange-key'] ?? null : queue,
      addsHeaders: given['dest-add-forward-headers'] ?? given['add-forward-headers'] ?? false,
    },
    ackMode: given['ack-mode'],
    reconnectDelay: seconds(given['reconnect-delay']),
  });
}

/** Whether a parameter is about a shovel. */
export const isShovel = ({ component }: Pick<ParameterSpec, 'component'>): boolean =>
  component === 'shovel';
