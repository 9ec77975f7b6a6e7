/** The verbs of the form as calls of sockets: each becomes commands at the moment of its step. */
import { isList, type Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import { textOf } from '../../../conform/text';
import { endpointOf, optionNamed } from './names';

/** What waits for messages without an end of its own. */
const PATIENCE = 300;
const MANY = 1000;

type Calls = (step: RecordedStep) => readonly Json[];

const tell = (target: Json | undefined, command: { [field: string]: Json }): Json =>
  ({ do: 'command', target: textOf(target ?? ''), command });

const whole = (value: Json | undefined, otherwise: number): number =>
  (typeof value === 'number' ? value : otherwise);

/** "a|b" is two frames, <empty> an empty one, and 0x0161 the bytes of a subscription. */
const framesOf = (message: Json): readonly string[] => partsOf(message).map((frame) => {
  if (frame === '<empty>') return '';
  return /^0x0[01]([\da-f]{2})*$/i.test(frame) ? bytesIn(frame) : frame;
});

const partsOf = (message: Json): readonly string[] =>
  (isList(message) ? message.map((frame) => textOf(frame)) : textOf(message).split('|'));

const bytesIn = (digits: string): string => String.fromCharCode(
  ...(digits.slice(2).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)),
);

const send: Calls = (step) => {
  const { as, key, to, msg, msgs, frames, parts } = step;
  const all = isList(msgs) ? msgs : [frames ?? parts ?? msg ?? ''];
  const address = key ?? to;
  const first = address === undefined ? [] : [textOf(address)];
  return all.map((message) =>
    tell(as, { type: 'send', frames: [...first, ...framesOf(message)], ...patienceOf(step) }));
};

/** How long a call may wait, when its step says so. */
const patienceOf = ({ timeout, timeoutMs, noWait, flags }: RecordedStep): { timeout?: number } => {
  const isQuick = noWait === true || /DONTWAIT|NOBLOCK/.test(textOf(flags));
  const said = isQuick ? 0 : timeout ?? timeoutMs;
  return typeof said === 'number' ? { timeout: said } : {};
};

const receive: Calls = (step) => [tell(step['as'], {
  type: 'recv', count: whole(step['count'], 1), timeout: PATIENCE, ...patienceOf(step),
})];

const bind: Calls = ({ as, entity, to, endpoint }) =>
  [tell(as, { type: 'bind', key: endpointOf(entity ?? to ?? endpoint) })];
const unbind: Calls = ({ as, entity, to, endpoint }) =>
  [tell(as, { type: 'unbind', key: endpointOf(entity ?? to ?? endpoint) })];
const close: Calls = ({ as, linger }) =>
  [tell(as, { type: 'close', ...(typeof linger === 'number' && { linger }) })];
const terminate: Calls = ({ as, node }) => [tell(as ?? node, { type: 'terminate' })];
const kill: Calls = ({ as, node }) => [{ do: 'crash', target: textOf(as ?? node) }];
const begin: Calls = ({ as, node }) => [{ do: 'restart', target: textOf(as ?? node) }];
const topicOf = ({ key, topic, prefix, filter }: RecordedStep): string =>
  textOf(key ?? topic ?? prefix ?? filter);

const LOOPS = 10_000; // of whoever reads all the time

/** Z18: a topic; whoever is called a consumer reads all the time from then on. */
const subscribe: Calls = (step) => {
  const { as, consumer, from, key, topic, prefix, filter } = step;
  const isReading = consumer !== undefined || from !== undefined;
  const isTopic = !isReading || [key, topic, prefix, filter].some((each) => each !== undefined);
  return [
    ...(isTopic ? [tell(as, { type: 'subscribeTo', topic: topicOf(step) })] : []),
    ...(isReading ? [tell(as, { type: 'recv', count: LOOPS, timeout: -1 })] : []),
  ];
};

/** Sets an option of a socket that is in use. */
const set: Calls = ({ as, option, name, value }) => [tell(as, {
  type: 'setOption', option: optionNamed(option ?? name) ?? textOf(option ?? name),
  value: value === true || value === 1,
})];

const CALLS: { readonly [verb: string]: Calls } = {
  send, receive, recv: receive, subscribe,
  drain: (step) =>
    [tell(step['as'], { type: 'recv', count: MANY, timeout: PATIENCE, ...patienceOf(step) })],
  unsubscribe: (step) =>
    [tell(step['as'], { type: 'unsubscribeFrom', topic: topicOf(step) })],
  declare: bind, bind, delete: unbind, unbind,
  connect: ({ as, to, endpoint, entity }) =>
    [tell(as, { type: 'connect', key: endpointOf(to ?? endpoint ?? entity) })],
  disconnect: (step, ...rest) => {
    const { as, to, endpoint } = step;
    const from = to ?? endpoint;
    if (from === undefined) return close(step, ...rest);
    return [tell(as, { type: 'disconnectFrom', key: endpointOf(from) })];
  },
  close, closeSession: terminate, term: terminate, crash: kill, kill, start: begin,
  restart: (step) => [...kill(step), ...begin(step)],
  broker: (step) => (step['action'] === 'start' ? begin(step)
    : step['action'] === 'restart' || step['action'] === 'kill-restart'
      ? [...kill(step), ...begin(step)] : kill(step)),
  admin: set, set, setsockopt: set,
  wait: () => [],
};

/** Verbs of sockets, beside those of the form. */
export const VERBS: readonly string[] = Object.keys(CALLS);

export const isRead = (verb: string): boolean => Object.hasOwn(CALLS, verb);

export const commandsOf = (step: RecordedStep, time: Micros): readonly Json[] =>
  (CALLS[step.do]?.(step) ?? []).map((command) =>
    ({ at: `${time}us`, ...(command as { [field: string]: Json }) }));
