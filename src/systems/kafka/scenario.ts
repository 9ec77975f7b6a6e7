/** Kafka's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { commandedIn } from './scenario/commands';
import { leavesOpen } from './scenario/promises';
import { problemsOf } from './scenario/problems';
import {
  consumerSchema, producerSchema, settingsSchema, topologySchema,
} from './scenario/schemas';
import { SETTINGS } from './scenario/settings/all';
import { targetsOf } from './scenario/targets';
import type { Topology } from './topology';

const EMPTY: Topology = { brokers: [], controllers: [], topics: [], groups: [], admins: [] };

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: settingsSchema,
  producer: producerSchema, consumer: consumerSchema,
};

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts(given, SCHEMAS, EMPTY);
  return {
    parts,
    problems: [...problems, ...problemsOf(own, parts)],
    targets: targetsOf(own, parts),
    disks: {
      full: own.brokers, lost: own.brokers, late: [...own.brokers, ...own.controllers],
    },
    commanded: commandedIn(own, given),
  };
}

export const scenario: SystemScenario = { id: 'kafka', settings: SETTINGS, read, leavesOpen };
