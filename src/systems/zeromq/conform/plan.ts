/** A recording of sockets as a world: each in a program of its own, every call a command. */
import type { Fields, Json } from '../../../base/json';
import { type Micros, millis } from '../../../base/micros';
import type {
  RecordedEntity, RecordedPart, RecordedStep, Recording,
} from '../../../conform/forms/mq-trace';
import type { NotPlayable, Plan } from '../../../conform/player';
import { textOf } from '../../../conform/text';
import { parseScenario } from '../../../scenario/parse';
import { scenario as zeromq } from '../scenario';
import { commandsOf, isRead } from './calls';
import { endpointOf, optionNamed, optionsIn, socketTypeOf } from './names';

/** The plan of a recording, and when each of its steps begins. */
export interface SocketPlan extends Plan {
  readonly recording: Recording;
  readonly times: readonly Micros[];
}

const START = millis(1000); // all that is there before step 0 has met by then
const NO_WORDS = { en: '-', ko: '-' };

/** Makes the world, or says what of the recording has no place in it. */
export function planOf(recording: Recording): SocketPlan | NotPlayable {
  const { topology: { links }, steps } = recording;
  const entities = entitiesIn(recording);
  const strange = steps.find(({ do: verb }) => !isRead(verb));
  if (strange !== undefined) return { notPlayable: `"${strange.do}" is no call of a socket` };
  const trouble = troubleIn(entities, steps);
  if (trouble !== undefined) return { notPlayable: trouble };
  const times = steps.map(({ at }) => (START + millis(at)) as Micros);
  const last = steps.at(-1)?.at ?? 0;
  const end = (START + millis(last + 3000)) as Micros;
  const read = parseScenario({
    schema: 1, system: 'zeromq', title: NO_WORDS, summary: NO_WORDS, seed: 1, until: `${end}us`,
    network: { latency: '200us', jitter: '0s' }, producers: [], consumers: [],
    topology: {
      sockets: entities.filter((entity) => !isDevice(entity))
        .map((entity) => socketOf(entity, { entities, links })),
      devices: entities.filter(isDevice).map(deviceOf),
      kernelBuffers: numberIn(recording.topology as unknown as Fields, 'kernelBuffers', 4_000_000),
    },
    steps: steps.flatMap((step, nth) =>
      commandsOf(inProcess(step, entities), times[nth] as Micros)),
  }, [zeromq]);
  if ('problems' in read) return { notPlayable: JSON.stringify(read.problems[0]) };
  return { scenario: read.scenario, end, recording, times };
}

/** A context belongs to a process, of which a step may name a socket. */
function inProcess(step: RecordedStep, entities: readonly RecordedEntity[]): RecordedStep {
  const named = entities.find(({ id }) => id === step['as']);
  if (named === undefined || (step.do !== 'closeSession' && step.do !== 'term')) return step;
  return { ...step, as: named['process'] ?? named['node'] ?? `${named.id} program` };
}

const numberIn = (fields: Fields, name: string, otherwise: number): number =>
  (typeof fields[name] === 'number' ? fields[name] : otherwise);

const typeIn = ({ type, kind, socket }: RecordedEntity) =>
  socketTypeOf(type) ?? socketTypeOf(kind) ?? socketTypeOf(socket);

const isDevice = ({ type, kind }: RecordedEntity): boolean =>
  [type, kind].some((each) => each === 'proxy' || each === 'cache');

/** Sockets stand among the entities, or are what is said of clients. */
function entitiesIn({ topology, clients }: Recording): readonly RecordedEntity[] {
  const named = new Set(topology.entities.map(({ id }) => id));
  const others = Object.entries(clients ?? {}).flatMap(([id, client]) => {
    const entity = { kind: 'socket', ...client, id } as RecordedEntity;
    return named.has(id) || typeIn(entity) === undefined ? [] : [entity];
  });
  return [...topology.entities, ...others];
}

/** What of a recording nobody here can do. */
function troubleIn(
  entities: readonly RecordedEntity[], steps: Recording['steps'],
): string | undefined {
  for (const entity of entities) {
    if (isDevice(entity)) continue;
    if (typeIn(entity) === undefined) return `"${entity.id}" is of no type of socket`;
    const { unknown } = optionsIn(entity);
    if (unknown !== undefined) return `the option "${unknown}" of "${entity.id}" is not modelled`;
  }
  const set = steps.find(({ option, name }) =>
    (option ?? name) !== undefined && optionNamed(option ?? name) !== 'routerMandatory');
  return set === undefined ? undefined
    : `"${textOf(set['option'] ?? set['name'])}" cannot change while a socket is in use`;
}

interface Around {
  readonly entities: readonly RecordedEntity[];
  readonly links: readonly RecordedPart[];
}

/** Options that stand under their own names, and what links say of who connects to whom. */
function socketOf(entity: RecordedEntity, { entities, links }: Around): Json {
  const { id, bind, connect, subscribe, subscriptions, process, node } = entity;
  const own = links.filter(({ from }) => from === id);
  const isMet = links.some(({ to }) => to === id);
  const owned = entities.some(({ frontend, backend }) => frontend === id || backend === id);
  return {
    ...optionsIn(entity).options, name: id, type: typeIn(entity) as string,
    process: owned ? null : process ?? node ?? `${id} program`,
    bind: [...listOf(bind).map(endpointOf), ...(isMet ? [`tcp://${id}`] : [])],
    connect: [
      ...listOf(connect).map(endpointOf), ...own.map(({ to }) => `tcp://${textOf(to ?? '')}`),
    ],
    subscribe: [
      ...listOf(subscribe ?? subscriptions),
      ...own.flatMap(({ key }) => (key === undefined ? [] : [key])),
    ],
  };
}

const listOf = (given: Json | undefined): readonly Json[] =>
  (given === undefined ? [] : Array.isArray(given) ? given : [given]);

const deviceOf = ({ id, kind, type, frontend, backend }: RecordedEntity): Json => ({
  name: id, kind: [kind, type].includes('cache') ? 'cache' : 'proxy',
  frontend: frontend ?? '', backend: backend ?? '',
});
