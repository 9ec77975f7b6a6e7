/** The verbs of the form as calls of JMS: each becomes commands at the moment of its step. */
import type { Fields, Json } from '../../../base/json';
import { isRecord } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import { textOf } from '../../../conform/text';
import { wireBetween } from '../topology';
import { BROKER } from './spelling/brokers';
import { connectionOf } from './spelling/script';

/** What of the recording a step's meaning hangs on. */
export interface Around {
  readonly received: ReadonlySet<string>; // consumers that somebody receives from by hand
  readonly wires: readonly (readonly [from: string, to: string])[]; // of networkConnectors
  readonly brokers: readonly string[]; // the first is meant where none is named
}

interface Call {
  readonly step: RecordedStep;
  readonly place: number;
  readonly around: Around;
  readonly time: Micros;
}

/** Steps are at least 60 ms apart: until then all that is there has come. */
const DRAINING = 50_000;

type Calls = (call: Call) => readonly Json[];

/** The client of a session: "c/2" is the second of c. */
export const clientOf = (as: Json | undefined): string => `${CLIENT}${connectionOf(as)}`;

/** What stands before a client's name: queues may have the same. */
export const CLIENT = 'client ';
const sessionOf = (as: Json | undefined): string => textOf(as ?? '').split('/')[1] ?? '1';

const tell = (as: Json | undefined, command: Fields): Json =>
  ({ do: 'command', target: clientOf(as), command: command as Json });

const given = (fields: { readonly [name: string]: Json | undefined }): Fields =>
  Object.fromEntries(Object.entries(fields)
    .filter(([, value]) => value !== undefined)) as Fields;

const send: Calls = ({ step }) => {
  const { msg, msgs, batch } = step;
  const items = Array.isArray(batch) ? batch : (Array.isArray(msgs) ? msgs : [msg ?? ''])
    .map((label) => ({ msg: label }));
  return items.map((item) => {
    const own = { ...step, ...(isRecord(item) ? item : {}) } as Fields;
    return tell(step['as'], given({
      type: 'send', destination: textOf(own['to'] ?? ''), label: own['msg'],
      persistent: own['persistent'], priority: own['priority'], timeToLive: own['ttl'],
      size: own['size'], properties: own['headers'], replyTo: own['replyTo'],
      session: sessionOf(step['as']),
    }));
  });
};

/** A consumer that leaves settling to the steps takes all there is, for ever. */
const ALL = 100_000;
const FOR_EVER = 86_400_000; // milliseconds

const subscribe: Calls = ({ step, around }) => {
  const { as, consumer = '', process, mode = 'AUTO', isLoop } = step;
  const { ms = 0, failsOn, batch } = (process ?? {}) as Fields;
  const command = given({
    type: 'subscribeTo', consumer, destination: textOf(step['from'] ?? ''),
    session: sessionOf(as), ack: mode, prefetch: step['prefetch'], selector: step['selector'],
    exclusive: step['exclusive'], priority: step['priority'], durable: step['durable'],
    retroactive: step['retroactive'], noLocal: step['noLocal'],
    redelivery: step['redelivery'],
    listener: step['listener'] ?? (isLoop !== true && !around.received.has(textOf(consumer))),
    work: ms, failsOn, batch,
  });
  return [
    ...begun(step),
    ...(step['makesQueue'] === undefined ? []
      : [tell(as, { type: 'createTemporaryQueue', name: step['makesQueue'] })]),
    tell(as, command),
    ...(isLoop !== true ? []
      : [tell(as, { type: 'receive', consumer, count: ALL, timeout: FOR_EVER })]),
  ];
};

/** A session that is transacted is so from the first on (A39). */
const begun = ({ as, mode, transacted }: RecordedStep): Json[] =>
  (mode === 'TRANSACTED' || transacted === true
    ? [tell(as, { type: 'begin', session: sessionOf(as) })] : []);

const receive: Calls = ({ step, place, time }) => {
  const { as, browse, from, makes, mode = 'AUTO', count = 1, timeout = 500 } = step;
  const selector = step['selector'];
  const destination = textOf(from ?? '');
  if (browse === true) return [tell(as, given({ type: 'browse', destination, selector }))];
  const isOnce = makes === 'for once';
  const consumer = isOnce ? onceName(place) : textOf(step['consumer'] ?? '');
  const call = tell(as, { type: 'receive', consumer, count, timeout });
  if (makes === undefined) return [call];
  const over = time + Math.round(Number(timeout) * 1000) + 1000;
  return [
    ...begun(step),
    tell(as, given({
      type: 'subscribeTo', consumer, destination, session: sessionOf(as), ack: mode, selector,
      listener: false, ...(isOnce && { prefetch: 0 }),
    })),
    call,
    ...(isOnce ? [{ at: `${over}us`, ...tell(as, { type: 'closeConsumer', consumer }) as Fields }]
      : []),
  ] as Json[];
};

/** The consumer of a receive that has none of its own. */
export const onceName = (place: number): string => `receive ${place}`;

const session = (type: string): Calls => ({ step: { as } }) =>
  [tell(as, { type, session: sessionOf(as) })];

const TEMPORARY = 'temp-queue://';

/** Of a temporary queue; any other is made by using it (A1). */
const temporary = (type: string): Calls => ({ step: { as, entity } }) => {
  const name = textOf(entity ?? '');
  return name.startsWith(TEMPORARY) ? [tell(as, { type, name: name.slice(TEMPORARY.length) })] : [];
};

const FAULTS: { readonly [action: string]: Fields } = {
  restart: { do: 'crash', for: '100ms' }, 'kill-restart': { do: 'crash', for: '100ms' },
  kill: { do: 'crash' }, stop: { do: 'crash' }, start: { do: 'restart' },
};

/** A fault of a broker, the first when none is named; or of the wires between it and others. */
const broker: Calls = ({ step: { action, node }, around: { brokers, wires } }) => {
  const name = textOf(node ?? brokers[0] ?? BROKER);
  const fault = FAULTS[textOf(action ?? '')];
  return fault !== undefined ? [{ ...fault, target: name }]
    : wires.filter((wire) => wire.includes(name)).map(([from, to]) =>
      ({ do: action === 'cut' ? 'cut' : 'restore', target: wireBetween(from, to) }));
};

const CALLS: { readonly [verb: string]: Calls } = {
  send, subscribe, wait: () => [], checkpoint: () => [], openSession: ({ step }) => begun(step),
  declare: temporary('createTemporaryQueue'), delete: temporary('deleteTemporaryQueue'),
  receive,
  drain: ({ step: { as, from }, place, time }) =>
    (Array.isArray(from) ? from : [from]).flatMap((each, nth) => {
      const consumer = drainName(place, nth);
      const destination = textOf(each);
      return [
        tell(as, { type: 'subscribeTo', consumer, listener: true, destination }),
        { at: `${time + DRAINING}us`, ...tell(as, { type: 'closeConsumer', consumer }) as Fields },
      ] as Json[];
    }),
  unsubscribe: ({ step: { as, consumer, durable } }) => [tell(as, durable === undefined
    ? { type: 'closeConsumer', consumer: textOf(consumer ?? '') }
    : { type: 'unsubscribe', durable })],
  ack: ({ step: { as, consumer, msg, msgs } }) =>
    ((msgs ?? [msg ?? null]) as readonly Json[]).map((label) =>
      tell(as, { type: 'acknowledge', consumer: textOf(consumer ?? ''), label })),
  nack: session('recover'), recover: session('recover'), begin: session('begin'),
  commit: session('commit'), rollback: session('rollback'),
  connect: ({ step }) => [tell(step['as'], { type: 'open' }), ...begun(step)],
  disconnect: ({ step: { as } }) => [tell(as, { type: 'close' })],
  closeSession: ({ step: { as } }) => [tell(as, { type: 'close' })],
  crash: ({ step: { as } }) => [{ do: 'crash', target: clientOf(as), for: '20ms' }],
  purge: ({ step: { entity }, around: { brokers } }) => [{
    do: 'command', target: brokers[0] ?? BROKER,
    command: { type: 'purge', destination: textOf(entity ?? '') },
  }],
  broker,
};

/** The consumer with which a step takes all that is there. */
export const drainName = (place: number, nth: number): string => `drain ${place}.${nth}`;

export const isCalled = (verb: string): boolean => Object.hasOwn(CALLS, verb);

export const commandsOf = (call: Call): readonly Json[] =>
  (CALLS[call.step.do]?.(call) ?? []).map((command) =>
    ({ at: `${call.time}us`, ...(command as Fields) }) as Json);
