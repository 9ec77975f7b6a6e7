/** The verbs of the form as calls of JMS: each becomes commands at the moment of its step. */
import type { Fields, Json } from '../../../base/json';
import { isRecord } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import { textOf } from '../../../conform/text';

/** What of the recording a step's meaning hangs on. */
export interface Around {
  readonly received: ReadonlySet<string>; // consumers that somebody receives from by hand
  readonly topics: ReadonlySet<string>;
  readonly temporaries: ReadonlySet<string>; // A45
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

/** "c/2" is the second session of the client c. */
export const clientOf = (as: Json | undefined): string =>
  `${CLIENT}${textOf(as ?? 'client').split('/')[0]}`;

/** What stands before a client's name: queues may have the same. */
export const CLIENT = 'client ';
const sessionOf = (as: Json | undefined): string => textOf(as ?? '').split('/')[1] ?? '1';

const tell = (as: Json | undefined, command: Fields): Json =>
  ({ do: 'command', target: clientOf(as), command: command as Json });

const destinationOf = (to: Json | undefined, { topics, temporaries }: Around): string => {
  const name = textOf(to ?? '');
  if (temporaries.has(name)) return `temp-queue://${name}`;
  return topics.has(name) ? `topic://${name}` : name;
};

const given = (fields: { readonly [name: string]: Json | undefined }): Fields =>
  Object.fromEntries(Object.entries(fields)
    .filter(([, value]) => value !== undefined)) as Fields;

const send: Calls = ({ step, around }) => {
  const { msg, msgs, batch } = step;
  const items = Array.isArray(batch) ? batch : (Array.isArray(msgs) ? msgs : [msg ?? ''])
    .map((label) => ({ msg: label }));
  return items.map((item) => {
    const own = { ...step, ...(isRecord(item) ? item : {}) } as Fields;
    return tell(step['as'], given({
      type: 'send', destination: destinationOf(own['to'], around), label: own['msg'],
      persistent: own['persistent'], priority: own['priority'], timeToLive: own['ttl'],
      size: own['size'], properties: own['headers'] ?? own['props'],
      session: sessionOf(step['as']),
    }));
  });
};

const MODES: { readonly [ack: string]: string } = {
  none: 'AUTO', manual: 'CLIENT', auto: 'AUTO', client: 'CLIENT', individual: 'INDIVIDUAL',
  transacted: 'TRANSACTED', dups_ok: 'DUPS_OK',
};

const subscribe: Calls = ({ step, around }) => {
  const { as, from, consumer, ack, process, args } = step;
  const { ms = 0, failsOn, batch } = (process ?? {}) as Fields;
  const mode = textOf(ack ?? 'auto').toLowerCase().replace(/_acknowledge$/, '');
  const name = textOf(consumer ?? as ?? 'consumer');
  const own = { ...(isRecord(args) ? args : {}), ...step } as Fields;
  const command = given({
    type: 'subscribeTo', consumer: name, destination: destinationOf(from, around),
    session: sessionOf(as), ack: MODES[mode] ?? 'AUTO', prefetch: own['prefetch'],
    selector: own['selector'], exclusive: own['exclusive'], priority: own['priority'],
    durable: own['durable'], retroactive: own['retroactive'], redelivery: own['redelivery'],
    listener: step['listener'] ?? !around.received.has(name), work: ms, failsOn, batch,
  });
  return [
    ...(mode === 'transacted' ? [tell(as, { type: 'begin', session: sessionOf(as) })] : []),
    tell(as, command),
  ];
};

const session = (type: string): Calls => ({ step: { as } }) =>
  [tell(as, { type, session: sessionOf(as) })];

/** Of a temporary queue; any other is made by using it (A1). */
const temporary = (type: string): Calls => ({ step: { as, entity }, around: { temporaries } }) => {
  const name = textOf(entity ?? '');
  return temporaries.has(name) ? [tell(as, { type, name })] : [];
};

/** What a broker is called that is alone. */
export const BROKER = 'activemq';

const FAULTS: { readonly [action: string]: Fields } = {
  restart: { do: 'crash', for: '100ms' }, 'kill-restart': { do: 'crash', for: '100ms' },
  kill: { do: 'crash' }, stop: { do: 'crash' }, start: { do: 'restart' },
};

/** A fault of a broker, the first when none is named. */
const broker: Calls = ({ step: { action, node }, around: { brokers } }) => {
  const fault = FAULTS[textOf(action ?? '')];
  return fault === undefined ? [] : [{ ...fault, target: textOf(node ?? brokers[0] ?? BROKER) }];
};

const CALLS: { readonly [verb: string]: Calls } = {
  send, subscribe, wait: () => [], checkpoint: () => [], openSession: () => [],
  declare: temporary('createTemporaryQueue'), delete: temporary('deleteTemporaryQueue'),
  receive: ({ step, around }) => [tell(step['as'], given(step['browse'] === true ? {
    type: 'browse', destination: destinationOf(step['from'], around), selector: step['selector'],
  } : {
    type: 'receive', consumer: textOf(step['consumer'] ?? ''), count: step['count'] ?? 1,
    timeout: step['timeout'] ?? 500,
  }))],
  drain: ({ step: { as, from }, place, around, time }) =>
    (Array.isArray(from) ? from : [from]).flatMap((each, nth) => {
      const consumer = drainName(place, nth);
      const destination = destinationOf(each, around);
      return [
        tell(as, { type: 'subscribeTo', consumer, listener: true, destination }),
        { at: `${time + DRAINING}us`, ...tell(as, { type: 'closeConsumer', consumer }) as Fields },
      ] as Json[];
    }),
  unsubscribe: ({ step: { as, consumer, durable } }) => [tell(as, durable === undefined
    ? { type: 'closeConsumer', consumer: textOf(consumer ?? '') }
    : { type: 'unsubscribe', durable })],
  ack: ({ step: { as, consumer, msg } }) => [tell(as, given({
    type: 'acknowledge', consumer: textOf(consumer ?? ''), label: msg,
  }))],
  nack: session('recover'), recover: session('recover'), begin: session('begin'),
  commit: session('commit'), rollback: session('rollback'),
  connect: ({ step: { as } }) => [tell(as, { type: 'open' })],
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
