/** ZeroMQ's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import { commandedBy } from '../../scenario/own/commands';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { subscribes } from './topology/types';
import {
  handCommands, optionCommands, programCommands, topicCommands,
} from './scenario/commands';
import { leavesOpen } from './scenario/promises';
import { problemsOf } from './scenario/problems';
import { appSchema, nothing, topologySchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { meets, NETWORK, type SocketSpec, type Topology, wireTo } from './topology';

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: nothing, producer: appSchema, consumer: appSchema,
};

const EMPTY: Topology = { sockets: [], devices: [], kernelBuffers: 1 };

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts(given, SCHEMAS, EMPTY);
  const { sockets, devices } = own;
  const programs = [...new Set(sockets.flatMap(({ process }) => process ?? []))];
  return {
    parts,
    problems: [...problems, ...problemsOf(own, given)],
    targets: [
      NETWORK,
      ...sockets.map(({ name }) => name), ...devices.map(({ name }) => name), ...programs,
      ...sockets.flatMap((one) => sockets.filter((other) => meets(one, other))
        .map((other) => wireTo(one.name, other.name))),
    ],
    commanded: new Map([
      ...commandedBy(programs, programCommands),
      ...sockets.map((spec) => [spec.name, commandsOf(spec)] as const),
    ]),
  };
}

const commandsOf = ({ type, process }: SocketSpec) => ({
  ...optionCommands, ...(subscribes(type) && topicCommands), ...(process !== null && handCommands),
});

export const scenario: SystemScenario = { id: 'zeromq', settings: SETTINGS, read, leavesOpen };
