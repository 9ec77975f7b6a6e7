/** What a parameter of the component "shovel" may say: rabbit_shovel_parameters.erl. */
import * as v from 'valibot';
import { phrasesOf } from '../../../../base/words/phrase';
import { json, whole } from '../../../../scenario/own/values';
import { fields } from '../../../../scenario/shape';
import type { problems as words } from '../../words/problems.en';
import { ackMode } from '../bridge/ack-mode';
import { addresses } from '../bridge/address';

const phrase = phrasesOf<typeof words>();

const protocol = v.optional(v.picklist(['amqp091']));
const text = v.optional(v.string());
const flag = v.optional(v.boolean());
const table = v.optional(v.record(v.string(), json));
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
  'src-exchange-key': text, 'src-queue-args': table,
  'src-consumer-args': table, 'src-prefetch-count': number, 'src-delete-after': deleteAfter,
  'dest-protocol': protocol, 'dest-uri': addresses, 'dest-queue': text, 'dest-exchange': text,
  'dest-exchange-key': text, 'dest-queue-args': table, 'dest-add-forward-headers': flag,
  'ack-mode': v.optional(ackMode), 'reconnect-delay': number,
  // Names from before 3.7.
  'prefetch-count': number, 'delete-after': deleteAfter, 'add-forward-headers': flag,
  ...Object.fromEntries(UNHEARD.map((key) => [key, v.optional(json)])),
});

/** What the parameter says, where it says anything. */
export type WrittenShovel = v.InferOutput<typeof written>;

const isSet = (value: unknown): boolean => value !== undefined;

/** A shovel as it may be written; RabbitMQ refuses the same. */
export const writtenShovel = v.pipe(
  written,
  v.check((given) => isSet(given['src-queue']) !== isSet(given['src-exchange']),
    phrase('rabbitmq.shovelSource').key),
  v.check((given) => !isSet(given['dest-queue']) || !isSet(given['dest-exchange']),
    phrase('rabbitmq.shovelTarget').key),
  v.check((given) => given['ack-mode'] !== 'no-ack'
    || typeof (given['src-delete-after'] ?? given['delete-after']) !== 'number',
  phrase('rabbitmq.shovelNoAck').key),
);
