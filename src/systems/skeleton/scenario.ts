/** The skeleton's part of a scenario: the name of its queue. */
import * as v from 'valibot';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import { text } from '../../scenario/own/values';
import type { Scenario } from '../../scenario/scenario';
import { fields } from '../../scenario/shape';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';

/** What stands in `topology`. */
export interface Topology {
  readonly queue: string; // 'orders'
}

const topologySchema = fields({ queue: v.optional(text, 'orders') });
const nothing = fields({});

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: nothing, producer: nothing, consumer: nothing,
};

function read(given: OwnParts): ReadParts {
  const { topology, parts, problems } = shapeOwnParts(given, SCHEMAS, { queue: 'orders' });
  const applications = [...parts.producers, ...parts.consumers].map(({ id }) => id);
  const { queue } = topology;
  return { parts, problems, targets: [queue, ...applications.map((id) => `${id}-${queue}`)] };
}

export const scenario: SystemScenario = { id: 'skeleton', settings: [], read, leavesOpen };

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;
