/** A world of kernel queues: what may be written in it, its defaults, and what is wrong. */
import { commandedBy } from '../../scenario/own/commands';
import { twiceIn, unknownAt } from '../../scenario/own/names';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { Problem } from '../../scenario/problem';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { processCommands, readerCommands } from './scenario/commands';
import { leavesOpen } from './scenario/promises';
import { readerSchema, settingsSchema, topologySchema, writerSchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { callerOf, roadOf, type Topology } from './topology';

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: settingsSchema,
  producer: writerSchema, consumer: readerSchema,
};

const NOTHING: Topology = { machine: 'linux', queues: [] };

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts(given, SCHEMAS, NOTHING);
  const names = own.queues.map(({ name }) => name);
  const [writers, readers] = [given.producers, given.consumers]
    .map((list) => list.map(({ id }) => id)) as [string[], string[]];
  const callers = [...writers, ...readers].map(callerOf);
  return {
    parts,
    problems: [
      ...problems, ...twiceIn('topology.queues', [...names, own.machine]),
      ...unknownQueues(parts, names),
    ],
    targets: [
      own.machine, ...names, ...callers,
      ...[...writers, ...readers].map((app) => roadOf(app, own.machine)),
    ],
    commanded: new Map([
      ...commandedBy(writers.map(callerOf), processCommands),
      ...commandedBy(readers.map(callerOf), readerCommands),
    ]),
  };
}

/** Processes that name a queue which is not there. */
function unknownQueues(parts: OwnParts, known: readonly string[]): readonly Problem[] {
  return (['producers', 'consumers'] as const).flatMap((list) =>
    parts[list].flatMap(({ options }, at) => {
      const { queue: name } = options as { readonly queue?: string };
      if (name === undefined || known.includes(name)) return [];
      return [unknownAt({ noun: 'queue', name, path: `${list}[${at}].options.queue` }, known)];
    }));
}

export const scenario: SystemScenario = { id: 'ipc', settings: SETTINGS, read, leavesOpen };
