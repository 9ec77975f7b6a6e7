/** The skeleton's part of a scenario: the name of its queue. */
import * as v from 'valibot';
import type { Json } from '../../base/json';
import type { Scenario } from '../../scenario/scenario';
import { fields, readShape } from '../../scenario/shape';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';

/** What stands in `topology`. */
export interface Topology {
  readonly queue: string; // 'orders'
}

const topologySchema = fields({ queue: v.optional(v.pipe(v.string(), v.minLength(1)), 'orders') });
const nothing = fields({});

function read({ topology, settings, producers, consumers }: OwnParts): ReadParts {
  const own = readShape(topologySchema, topology, 'topology');
  const { queue } = own.value ?? { queue: 'orders' };
  const optionsAt = (list: OwnParts['producers'], where: string): ReadParts['problems'] =>
    list.flatMap((item, at) =>
      readShape(nothing, item.options, `${where}[${at}].options`).problems,
    );
  const applications = [...producers, ...consumers].map(({ id }) => id);
  return {
    parts: { topology: { queue }, settings: {}, producers, consumers },
    problems: [
      ...own.problems,
      ...readShape(nothing, settings as Json, 'settings').problems,
      ...optionsAt(producers, 'producers'),
      ...optionsAt(consumers, 'consumers'),
    ],
    targets: [queue, ...applications.map((id) => `${id}-${queue}`)],
  };
}

export const scenario: SystemScenario = { id: 'skeleton', settings: [], read, leavesOpen };

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;
