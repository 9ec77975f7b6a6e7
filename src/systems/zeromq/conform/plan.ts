/** A recording of sockets as a world: each in a program of its own, every call a command. */
import type { Fields, Json } from '../../../base/json';
import { type Micros, millis } from '../../../base/micros';
import type { RecordedEntity, RecordedPart, Recording } from '../../../conform/forms/mq-trace';
import type { NotPlayable, Plan } from '../../../conform/player';
import { textOf } from '../../../conform/text';
import { parseScenario } from '../../../scenario/parse';
import { scenario as zeromq } from '../scenario';
import { SOCKET_TYPES } from '../topology/types';
import { commandsOf, isRead } from './calls';

/** The plan of a recording, and when each of its steps begins. */
export interface SocketPlan extends Plan {
  readonly recording: Recording;
  readonly times: readonly Micros[];
}

const START = millis(100);
const NO_WORDS = { en: '-', ko: '-' };

/** Makes the world, or says what of the recording has no place in it. */
export function planOf(recording: Recording): SocketPlan | NotPlayable {
  const { topology: { entities, links }, steps } = recording;
  const strange = steps.find(({ do: verb }) => !isRead(verb));
  if (strange !== undefined) return { notPlayable: `"${strange.do}" is no call of a socket` };
  const unknown = entities.find(({ type }) => !isType(textOf(type ?? '')) && !isDevice(type));
  if (unknown !== undefined) return { notPlayable: `"${unknown.id}" is of no type of socket` };
  const times = steps.map(({ at }) => (START + millis(at)) as Micros);
  const last = steps.at(-1)?.at ?? 0;
  const end = (START + millis(last + 3000)) as Micros;
  const read = parseScenario({
    schema: 1, system: 'zeromq', title: NO_WORDS, summary: NO_WORDS, seed: 1, until: `${end}us`,
    network: { latency: '200us', jitter: '0s' }, producers: [], consumers: [],
    topology: {
      sockets: entities.filter(({ type }) => !isDevice(type))
        .map((entity) => socketOf(entity, { entities, links })),
      devices: entities.filter(({ type }) => isDevice(type)).map(deviceOf),
      kernelBuffers: numberIn(recording.topology as unknown as Fields, 'kernelBuffers', 4_000_000),
    },
    steps: steps.flatMap((step, nth) => commandsOf(step, times[nth] as Micros)),
  }, [zeromq]);
  if ('problems' in read) return { notPlayable: JSON.stringify(read.problems[0]) };
  return { scenario: read.scenario, end, recording, times };
}

const numberIn = (fields: Fields, name: string, otherwise: number): number =>
  (typeof fields[name] === 'number' ? fields[name] : otherwise);

const isType = (type: string): boolean =>
  (SOCKET_TYPES as readonly string[]).includes(type.toUpperCase());

const isDevice = (type: Json | undefined): boolean => type === 'proxy' || type === 'cache';

interface Around {
  readonly entities: readonly RecordedEntity[];
  readonly links: readonly RecordedPart[];
}

/** Options that stand under their own names, and what links say of who connects to whom. */
function socketOf(entity: RecordedEntity, { entities, links }: Around): Json {
  const { id, kind: _, type, bind, connect, subscribe, process, ...options } = entity;
  const own = links.filter(({ from }) => from === id);
  const isMet = links.some(({ to }) => to === id);
  const owned = entities.some(({ frontend, backend }) => frontend === id || backend === id);
  return {
    ...options, name: id, type: textOf(type ?? '').toUpperCase(),
    process: owned ? null : process ?? `${id} program`,
    bind: [...listOf(bind), ...(isMet ? [`tcp://${id}`] : [])],
    connect: [...listOf(connect), ...own.map(({ to }) => `tcp://${textOf(to ?? '')}`)],
    subscribe: [
      ...listOf(subscribe), ...own.flatMap(({ key }) => (key === undefined ? [] : [key])),
    ],
  };
}

const listOf = (given: Json | undefined): readonly Json[] =>
  (given === undefined ? [] : Array.isArray(given) ? given : [given]);

const deviceOf = ({ id, type, frontend, backend }: RecordedEntity): Json =>
  ({ name: id, kind: type ?? 'proxy', frontend: frontend ?? '', backend: backend ?? '' });
