/** This system's part of a scenario: what may be written in it, its defaults, what is wrong. */
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';
import { problemsOf } from './scenario/problems';
import { callerSchema, nothing, topologySchema, workerSchema } from './scenario/schemas';
import { CALL_SETTINGS } from './scenario/call-settings';
import { SERVICE_SETTINGS } from './scenario/service-settings';
import { clientOf, routeTo, type Topology, wireTo } from './topology';

const EMPTY: Topology = { services: [] };

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: nothing, producer: callerSchema, consumer: workerSchema,
};

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts<Topology>(given, SCHEMAS, EMPTY);
  return {
    parts,
    problems: [...problems, ...problemsOf(own.services, given)],
    targets: targetsOf(own, parts),
  };
}

/** What steps may name: services, the calling parts of applications, and the wires. */
function targetsOf(
  { services }: Topology, { producers, consumers }: OwnParts,
): readonly string[] {
  const callers = [
    ...services.map(({ name, calls }) => ({ name, calls })),
    ...producers.map(({ id: name, options }) =>
      ({ name, calls: (options as { calls?: readonly string[] }).calls ?? [] })),
  ].filter(({ calls }) => calls.length > 0);
  return [
    ...services.map(({ name }) => name),
    ...callers.flatMap(({ name, calls }) =>
      [clientOf(name), ...calls.flatMap((to) => [routeTo(name, to), wireTo(name, to)])]),
    ...consumers.map(({ id, options }) =>
      wireTo(id, (options as { service?: string }).service ?? '')),
  ];
}

const SETTINGS = [...SERVICE_SETTINGS, ...CALL_SETTINGS];

export const scenario: SystemScenario = { id: 'sync', settings: SETTINGS, read, leavesOpen };
