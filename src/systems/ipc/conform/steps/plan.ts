/** A recording of calls at queues of the kernel as a world. */
import type { Fields, Json } from '../../../../base/json';
import { type Micros, millis } from '../../../../base/micros';
import type { RecordedEntity, RecordedStep, Recording } from '../../../../conform/forms/mq-trace';
import type { NotPlayable, Plan } from '../../../../conform/player';
import { textOf } from '../../../../conform/text';
import { parseScenario } from '../../../../scenario/parse';
import { scenario as ipc } from '../../scenario';
import {
  accessOf, firstOf, inVerbs, numberOf, patienceOf, queueOf, readOf, strangeField, wantsNew,
} from './calls';
import { Cast } from './cast';

/** The plan of a recording, who does which step, and when each begins. */
export interface StepsPlan extends Plan {
  readonly recording: Recording;
  readonly cast: Cast;
  readonly times: readonly Micros[];
}

const START = millis(100);
const AFTER = millis(2000); // what is watched after the last step
const NO_WORDS = { en: '-', ko: '-' };

export function planOf(given: Recording): StepsPlan | NotPlayable {
  const recording = { ...given, steps: given.steps.map(inVerbs) };
  const { topology: { entities }, steps, clients, system } = recording;
  const strange = steps.find(({ do: verb }) => !Object.hasOwn(ACTS, verb));
  if (strange !== undefined) return { notPlayable: `"${strange.do}" is no call of a queue` };
  const field = steps.map(strangeField).find((name) => name !== undefined);
  if (field !== undefined) return { notPlayable: `"${field}" is nothing that a call takes` };
  const unknown = steps.map(queueOf).find((name) =>
    name !== '' && !entities.some(({ id }) => id === name));
  if (unknown !== undefined) return { notPlayable: `"${unknown}" is no queue of the topology` };
  const times = steps.map(({ at }) => (START + millis(at)) as Micros);
  const users = new Map(Object.entries(clients ?? {}).flatMap(([name, client]) =>
    (client['user'] === undefined ? [] : [[name, textOf(client['user'])] as const])));
  const queues = entities.map((entity) => queueFor(entity, protocolOf(system)));
  const cast = new Cast(users, queues);
  for (const [nth, step] of steps.entries()) {
    const scene = { cast, steps, nth, time: times[nth] as Micros, entities };
    const trouble = ACTS[step.do]?.(step, scene);
    if (trouble !== undefined) return { notPlayable: trouble };
  }
  const end = ((times.at(-1) ?? START) + AFTER) as Micros;
  const settings = (recording.topology as unknown as Fields)['settings'] ?? {};
  const read = parseScenario({
    schema: 1, system: 'ipc', title: NO_WORDS, summary: NO_WORDS, seed: 1, until: `${end}us`,
    network: { latency: '1us', jitter: '0s' }, settings,
    topology: { machine: 'kernel', queues },
    producers: [...cast.writers.values()].map(({ id, times: at, keys, size, options }) => ({
      id, arrivals: { kind: 'recorded', times: at }, count: at.length, size, options,
      keys: { kind: 'cycle', values: keys },
    })),
    consumers: cast.readers as Json, steps: cast.acts as Json,
  }, [ipc]);
  if ('problems' in read) return { notPlayable: JSON.stringify(read.problems[0]) };
  return { scenario: read.scenario, end, recording, cast, times };
}

const protocolOf = (system: Recording['system']): string =>
  textOf((system as unknown as Fields)['protocol']);

const SYSV = /sys|svipc|^msg/i;
const POSIX = /posix|^mq/i;

/** A queue under the names that manuals give to its bounds. */
function queueFor({ id, kind, args, ...own }: RecordedEntity, protocol: string) {
  const entity: Fields = { ...(args as Fields | undefined), ...own };
  const said = textOf(firstOf(entity, ['api', 'type', 'interface'])) || protocol;
  const isPosix = POSIX.test(said) || POSIX.test(kind) || (!SYSV.test(said) && id.startsWith('/'));
  const bounds = {
    qbytes: numberOf(entity, ['qbytes', 'msg_qbytes', 'maxBytes']),
    maxmsg: numberOf(entity, ['maxmsg', 'mq_maxmsg', 'maxMessages']),
    msgsize: numberOf(entity, ['msgsize', 'mq_msgsize', 'messageSize']),
  };
  const mode = firstOf(entity, ['mode', 'permissions']);
  return {
    name: id, api: isPosix ? 'posix' : 'sysv', owner: textOf(entity['owner']) || 'root', ...bounds,
    exists: entity['declaredBy'] === undefined && entity['exists'] !== false,
    ...(mode !== undefined && { mode: modeOf(mode) }),
  };
}

const modeOf = (mode: Json): string =>
  (typeof mode === 'number' && mode > 777 ? mode.toString(8) : textOf(mode)).slice(-3);

interface Scene {
  readonly cast: Cast;
  readonly steps: readonly RecordedStep[];
  readonly entities: readonly RecordedEntity[];
  readonly nth: number;
  readonly time: Micros;
}

/** Does what a step says; returns what of it has no place here. */
type Act = (step: RecordedStep, scene: Scene) => string | undefined | void;

const later = (time: Micros, by: number): Micros => (time + by) as Micros;

/** One call of a process. */
const asks = (command: Fields): Act => (step, { cast, nth, time }) =>
  cast.tell(cast.reader(step, nth, time), command, later(time, 100));

const receive: Act = (step, { cast, nth, time }) => {
  const id = cast.reader(step, nth, time);
  const isPosix = cast.isPosix(queueOf(step));
  const { noWait, timeout } = patienceOf(step, isPosix);
  const isTimed = timeout !== null && isPosix;
  const command = { ...readOf(step), noWait, timeout: isTimed ? `${timeout}ms` : null };
  // System V has no calls with an end: whoever wants one sets an alarm.
  if (timeout !== null && !isTimed) {
    cast.tell(id, { type: 'signal' }, later(time, timeout * 1000));
  }
  const count = numberOf(step, ['count']) ?? 1;
  for (let at = 0; at < count; at++) cast.tell(id, command, later(time, 100 + at * 100));
};

/** Reads until there is nothing. */
const drain: Act = (step, { cast, nth, time, steps }) => {
  const id = cast.reader(step, nth, time);
  const sent = steps.slice(0, nth).reduce((sum, { msgs, batch }) =>
    sum + (((msgs ?? batch) as readonly Json[] | undefined)?.length ?? 1), 1);
  const command = { ...readOf(step), noWait: true };
  for (let at = 0; at < sent; at++) cast.tell(id, command, later(time, 100 + at * 20));
};

const end: Act = (step, { cast, time }) => {
  for (const id of cast.processes.get(textOf(step['as'])) ?? []) {
    cast.acts.push({ at: `${time}us`, do: 'crash', target: id });
  }
};

const open: Act = (step, scene) => asks({
  type: 'open', creat: step['creat'] !== false && step['create'] !== false,
  exclusive: wantsNew(step), access: accessOf(step),
})(step, scene);

/** Who connects has the queues open that it uses afterwards. */
const connect: Act = (step, { cast, nth, time, steps }) => {
  const used = steps.slice(nth).filter(({ as }) => as === step['as']).map(queueOf);
  for (const entity of new Set(used.filter((name) => name !== ''))) {
    cast.noteOpen({ ...step, do: 'open', entity }, time);
  }
};

const notify: Act = (step, { cast, nth, time }) => {
  const id = cast.registering(step, nth, time);
  cast.tell(id, { type: 'register', on: step['on'] !== false }, later(time, 100));
};

/** IPC_SET of the one bound that can change. */
const set: Act = (step, scene) => {
  const option = textOf(firstOf(step, ['option', 'name']) ?? 'qbytes');
  const value = numberOf(step, ['value', 'qbytes', 'msg_qbytes']);
  if (!/qbytes/.test(option) || value === null) return `"${option}" cannot be set while it runs`;
  return asks({ type: 'setBytes', qbytes: value })(step, scene);
};

const remove: Act = (step, { cast, nth, time }) =>
  cast.tell(cast.remove(step, nth, time), { type: 'remove' }, later(time, 100));

const signal: Act = (step, { cast, time }) => {
  const id = cast.processes.get(textOf(step['as']))?.at(-1);
  if (id === undefined) return `"${textOf(step['as'])}" has called nothing`;
  cast.tell(id, { type: 'signal', restarts: step['restarts'] === true }, time);
  return undefined;
};

const subscribe: Act = (step, scene) => {
  if (step['notify'] === true) return notify(step, scene);
  const { cast, nth, time } = scene;
  const id = cast.reader(step, nth, time);
  const reader = cast.readers.at(-1) as { options: Fields };
  reader.options = { ...reader.options, waits: 'call', type: readOf(step)['msgtyp'] ?? 0 };
  cast.acts.push({ at: '0us', do: 'crash', target: id });
  cast.acts.push({ at: `${time}us`, do: 'restart', target: id });
  return undefined;
};

const ACTS: { readonly [verb: string]: Act } = {
  send: (step, { cast, nth, time }) => cast.write(step, nth, time),
  receive, drain, subscribe, unsubscribe: end,
  declare: open, open, connect, openSession: () => undefined,
  delete: remove, remove,
  stat: asks({ type: 'stat' }), poll: asks({ type: 'poll' }), notify, signal, set, admin: set,
  checkpoint: (step, { cast, nth, time, entities }) => {
    const named = step['queues'] as readonly string[] | undefined;
    for (const name of named ?? entities.map(({ id }) => id)) {
      const id = cast.reader({ ...step, as: `looker ${nth}`, entity: name }, nth, time);
      cast.tell(id, { type: 'stat' }, later(time, 100));
      cast.looks.push({ step: nth, queue: name, id });
    }
  },
  crash: end, kill: end, exit: end, disconnect: end, close: end, closeSession: end,
  wait: () => undefined,
};
