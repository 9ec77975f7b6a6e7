/** Reads the parts of a scenario that are in a system's own words, by its schemas. */
import type * as v from 'valibot';
import type { Json } from '../../base/json';
import type { Problem } from '../problem';
import { type Read, readShape } from '../shape';
import type { OwnParts } from '../system';

/** A system's own words as schemas, which fill in the defaults. */
export interface OwnSchemas {
  readonly topology: v.GenericSchema;
  readonly settings: v.GenericSchema;
  readonly producer: v.GenericSchema; // the options of one
  readonly consumer: v.GenericSchema;
}

export interface ShapedParts<Topology> {
  readonly topology: Topology;
  readonly parts: OwnParts; // with every default
  readonly problems: readonly Problem[]; // of shape; what names mean is the system's to check
}

/** The parts as the schemas read them; `empty` stands for a topology that cannot be read. */
export function shapeOwnParts<Topology extends object>(
  given: OwnParts, schemas: OwnSchemas, empty: Topology,
): ShapedParts<Topology> {
  const read = readShape(schemas.topology, given.topology, 'topology');
  const settings = readShape(schemas.settings, given.settings, 'settings');
  const optionsOf = (where: 'producers' | 'consumers', schema: v.GenericSchema): Read<unknown>[] =>
    given[where].map(({ options }, at) => readShape(schema, options, `${where}[${at}].options`));
  const producers = optionsOf('producers', schemas.producer);
  const consumers = optionsOf('consumers', schemas.consumer);
  const filledIn = (items: OwnParts['producers'], all: readonly Read<unknown>[]) =>
    items.map(({ id }, at) => ({ id, options: (all[at]?.value ?? {}) as Json }));
  const topology = (read.value ?? empty) as Topology;
  return {
    topology,
    parts: {
      topology: topology as unknown as Json,
      settings: (settings.value ?? {}) as OwnParts['settings'],
      producers: filledIn(given.producers, producers),
      consumers: filledIn(given.consumers, consumers),
    },
    problems: [read, settings, ...producers, ...consumers].flatMap(({ problems }) => problems),
  };
}
