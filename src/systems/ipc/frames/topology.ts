/** Which actors of a world of kernel queues are drawn, and how they are joined. */
import type {
  DrawnWorld, Fit, Note, Room, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import {
  type ReaderOptions, readerOptionsOf, roadOf, topologyOf as specOf, type WriterOptions,
  writerOptionsOf,
} from '../topology';

/** Writers left, the queues of the machine in the middle, readers right. */
export function topologyOf({ trace, scenario, isPresent }: DrawnWorld): Drawn {
  const queues = trace.actors.filter(({ role }) => role === 'destination').length;
  const nodes = trace.actors.filter(({ id }) => isPresent(id)).flatMap(({ name, role }) => {
    const node = (column: TopologyNode['column'], kind: string): TopologyNode =>
      ({ actor: name, column, kind });
    switch (role) {
      case 'producer': return [{ ...node('producer', 'producer'), note: writes(name, scenario) }];
      case 'destination':
        return [{
          ...node('destination', 'ipc.queue'), fit: (room: Room) => fitOf(room, queues),
        }];
      case 'consumer': return [{ ...node('consumer', 'consumer'), note: reads(name, scenario) }];
      case 'broker': return [node('broker', 'broker')];
      default: return [];
    }
  });
  return { nodes, edges: scenario === undefined ? [] : edgesOf(scenario) };
}

const HEIGHTS = { full: 152, compact: 44, chip: 28 } as const;
const WIDE = 560; // as far to the left as the machine below

const fitOf = ({ density, form, width }: Room, queues: number): Fit => ({
  width: form === 'column' ? width : WIDE,
  // Many leave each less room: a name, and how full it is.
  height: queues > 3 && density === 'full' ? HEIGHTS.compact : HEIGHTS[density],
});

function writes(name: string, scenario: Scenario | undefined): Note[] {
  const writer = scenario?.producers.find(({ id }) => id === name);
  if (writer === undefined) return [];
  const { type, noWait, queue } = writerOptionsOf(writer);
  const isPosix = scenario !== undefined
    && specOf(scenario).queues.some((spec) => spec.name === queue && spec.api === 'posix');
  const word = isPosix ? 'note.priority' : 'note.type';
  return [
    ...(type === null ? [] : [{ word, values: { type } }]),
    ...(noWait ? [{ word: 'note.noWait' }] : []),
  ];
}

function reads(name: string, scenario: Scenario | undefined): Note[] {
  const reader = scenario?.consumers.find(({ id }) => id === name);
  if (reader === undefined) return [];
  const { type, except, waits } = readerOptionsOf(reader);
  if (waits === 'notify') return [{ word: 'note.notify' }];
  if (type === 0) return [];
  const word = type < 0 ? 'note.upTo' : except ? 'note.except' : 'note.type';
  return [{ word, values: { type: Math.abs(type) } }];
}

function edgesOf(scenario: Scenario): TopologyEdge[] {
  const { machine } = specOf(scenario);
  const queueOf = (options: unknown): string => (options as WriterOptions | ReaderOptions).queue;
  return [
    ...scenario.producers.map(({ id, options }) =>
      ({ from: id, to: queueOf(options), wire: roadOf(id, machine) })),
    ...scenario.consumers.map(({ id, options }) =>
      ({ from: queueOf(options), to: id, wire: roadOf(id, machine) })),
  ];
}
