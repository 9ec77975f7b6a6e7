/** This system's part of a scenario: what may be written in it, its defaults, what is wrong. */
import type { Json } from '../../base/json';
import type { Problem } from '../../scenario/problem';
import { readShape } from '../../scenario/shape';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';
import { problemsOf } from './scenario/problems';
import { callerSchema, nothing, topologySchema, workerSchema } from './scenario/schemas';
import { CALL_SETTINGS } from './scenario/call-settings';
import { SERVICE_SETTINGS } from './scenario/service-settings';
import { clientOf, routeTo, type Topology, wireTo } from './topology';

type Item = OwnParts['producers'][number];
type Schema = typeof callerSchema | typeof workerSchema;

interface Read {
  readonly item: Item;
  readonly problems: readonly Problem[];
}

function read(given: OwnParts): ReadParts {
  const topology = readShape(topologySchema, given.topology, 'topology');
  const settings = readShape(nothing, given.settings as Json, 'settings');
  const own = (topology.value ?? { services: [] }) as unknown as Topology;
  const producers = readAll(given.producers, callerSchema, 'producers');
  const consumers = readAll(given.consumers, workerSchema, 'consumers');
  return {
    parts: {
      topology: own as unknown as Json, settings: {},
      producers: producers.map(({ item }) => item), consumers: consumers.map(({ item }) => item),
    },
    problems: [
      ...topology.problems, ...settings.problems,
      ...[...producers, ...consumers].flatMap(({ problems }) => problems),
      ...problemsOf(own.services, given),
    ],
    targets: targetsOf(own, producers, consumers),
  };
}

const readAll = (items: readonly Item[], schema: Schema, where: string): readonly Read[] =>
  items.map(({ id, options }, at) => {
    const { value, problems } = readShape(schema, options, `${where}[${at}].options`);
    return { item: { id, options: (value ?? {}) as Json }, problems };
  });

/** What steps may name: services, the calling parts of applications, and the wires. */
function targetsOf(
  { services }: Topology, producers: readonly Read[], consumers: readonly Read[],
): readonly string[] {
  const callers = [
    ...services.map(({ name, calls }) => ({ name, calls })),
    ...producers.map(({ item: { id: name, options } }) =>
      ({ name, calls: (options as { calls?: readonly string[] }).calls ?? [] })),
  ].filter(({ calls }) => calls.length > 0);
  return [
    ...services.map(({ name }) => name),
    ...callers.flatMap(({ name, calls }) =>
      [clientOf(name), ...calls.flatMap((to) => [routeTo(name, to), wireTo(name, to)])]),
    ...consumers.map(({ item: { id, options } }) =>
      wireTo(id, (options as { service?: string }).service ?? '')),
  ];
}

const SETTINGS = [...SERVICE_SETTINGS, ...CALL_SETTINGS];

export const scenario: SystemScenario = { id: 'sync', settings: SETTINGS, read, leavesOpen };
