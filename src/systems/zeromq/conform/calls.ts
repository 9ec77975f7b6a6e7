/** The verbs of the form as calls of sockets: each becomes commands at the moment of its step. */
import type { Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import { textOf } from '../../../conform/text';

/** What waits for messages without an end of its own. */
const PATIENCE = 300;
const MANY = 1000;

type Calls = (step: RecordedStep) => readonly Json[];

const tell = (target: Json | undefined, command: { [field: string]: Json }): Json =>
  ({ do: 'command', target: textOf(target ?? ''), command });

const whole = (value: Json | undefined, otherwise: number): number =>
  (typeof value === 'number' ? value : otherwise);

const endpointOf = (to: Json | undefined): string => {
  const text = textOf(to ?? '');
  return text.includes('://') ? text : `tcp://${text}`;
};

/** "a|b" is two frames, <empty> an empty one, and 0x0161 the bytes of a subscription. */
const framesOf = (message: Json): readonly string[] => textOf(message).split('|').map((frame) => {
  if (frame === '<empty>') return '';
  return /^0x0[01]([\da-f]{2})*$/i.test(frame) ? bytesIn(frame) : frame;
});

const bytesIn = (digits: string): string => String.fromCharCode(
  ...(digits.slice(2).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)),
);

const send: Calls = ({ as, key, msg, msgs, timeout }) => {
  const all = Array.isArray(msgs) ? msgs : [msg ?? ''];
  const first = key === undefined ? [] : [textOf(key)];
  return all.map((message) => tell(as, {
    type: 'send', frames: [...first, ...framesOf(message)],
    ...(typeof timeout === 'number' && { timeout }),
  }));
};

const CALLS: { readonly [verb: string]: Calls } = {
  send,
  receive: ({ as, count, timeout }) =>
    [tell(as, { type: 'recv', count: whole(count, 1), timeout: whole(timeout, PATIENCE) })],
  drain: ({ as, timeout }) =>
    [tell(as, { type: 'recv', count: MANY, timeout: whole(timeout, PATIENCE) })],
  subscribe: ({ as, key }) => [tell(as, { type: 'subscribeTo', topic: textOf(key ?? '') })],
  unsubscribe: ({ as, key }) => [tell(as, { type: 'unsubscribeFrom', topic: textOf(key ?? '') })],
  declare: ({ as, entity }) => [tell(as, { type: 'bind', key: endpointOf(entity) })],
  delete: ({ as, entity }) => [tell(as, { type: 'unbind', key: endpointOf(entity) })],
  connect: ({ as, to }) => [tell(as, { type: 'connect', key: endpointOf(to) })],
  disconnect: ({ as, to, linger }) => [to !== undefined
    ? tell(as, { type: 'disconnectFrom', key: endpointOf(to) })
    : tell(as, { type: 'close', ...(typeof linger === 'number' && { linger }) })],
  closeSession: ({ as }) => [tell(as, { type: 'terminate' })],
  crash: ({ as }) => [{ do: 'crash', target: textOf(as ?? '') }],
  broker: ({ action, node }) =>
    [{ do: action === 'start' ? 'restart' : 'crash', target: textOf(node ?? '') }],
  admin: ({ as, option, value }) =>
    [tell(as, { type: 'setOption', option: option ?? '', value: value ?? false })],
  wait: () => [],
};

export const isRead = (verb: string): boolean => Object.hasOwn(CALLS, verb);

export const commandsOf = (step: RecordedStep, time: Micros): readonly Json[] =>
  (CALLS[step.do]?.(step) ?? []).map((command) =>
    ({ at: `${time}us`, ...(command as { [field: string]: Json }) }));
