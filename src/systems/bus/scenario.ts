/** A world of integrated applications: what may be written in it, its defaults, what is wrong. */
import { commandedBy, producerCommands } from '../../scenario/own/commands';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { adapterCommands, channelCommands, hubCommands } from './scenario/commands';
import { problemsOf } from './scenario/problems';
import { leavesOpen } from './scenario/promises';
import { nothing, senderSchema, topologySchema, workerSchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import {
  adapterTo, DEAD, HUB, INVALID, outletOf, type SenderOptions, senderOptionsOf, type Topology,
  wireTo, workerOptionsOf,
} from './topology';

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: nothing, producer: senderSchema, consumer: workerSchema,
};

const EMPTY: Topology = {
  style: 'bus', model: [], applications: [],
  hub: {
    workers: 2, mediation: '20ms', persistent: true, protocols: [], invalidChannel: true,
    deadLetterChannel: true,
  },
};

function read(given: OwnParts): ReadParts {
  const { topology, parts, problems } = shapeOwnParts(given, SCHEMAS, EMPTY);
  const names = topology.applications.map(({ name }) => name);
  const isBus = topology.style === 'bus';
  const processes = isBus ? [HUB] : names;
  const adapters = parts.producers.flatMap((spec) =>
    targetsOf(senderOptionsOf(spec), topology).map((name) => [spec.id, name] as const));
  const joined = adapters.map(([id, name]) => adapterTo(id, name));
  return {
    parts,
    problems: [...problems, ...problemsOf(topology, parts)],
    targets: [
      ...(isBus ? [HUB, INVALID, DEAD] : parts.producers.map(({ id }) => outletOf(id))), ...names,
      ...joined, ...adapters.map(([id, name]) => wireTo(id, name)),
      ...parts.consumers.map((spec) =>
        wireTo(spec.id, workerOptionsOf(spec).application)),
    ],
    disks: { lost: processes },
    commanded: new Map([
      ...commandedBy(parts.producers.map(({ id }) => id), producerCommands),
      ...commandedBy(joined, adapterCommands),
      ...commandedBy(isBus ? [HUB] : [], hubCommands(topology)),
      ...commandedBy(names, channelCommands),
    ]),
  };
}

/** Whom an application is joined with: the hub, or all others, or the one that it asks. */
function targetsOf(
  { application, to }: SenderOptions, { style, applications }: Topology,
): readonly string[] {
  if (style === 'bus') return [HUB];
  const others = applications.map(({ name }) => name).filter((name) => name !== application);
  return others.filter((name) => (to ?? name) === name);
}

export const scenario: SystemScenario = { id: 'bus', settings: SETTINGS, read, leavesOpen };
