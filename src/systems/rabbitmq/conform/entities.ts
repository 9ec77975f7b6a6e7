/** What a step's names stand for at that step: entities come to be by being declared. */
import { isRecord, type Json } from '../../../base/json';
import { PREDECLARED } from '../routing/table';
import type { RecordedEntity, RecordedStep, Recording } from '../../../conform/forms/mq-trace';

/**
 * Whether every broker has an exchange of that name, which no recording needs to declare. Without
 * a name the last queue is meant, not the default exchange.
 */
export const isPredeclared = (id: string): boolean =>
  id !== '' && PREDECLARED.some(([name]) => name === id);

/** A recording in which a step that declares holds the entity, and one that deletes its name. */
export function spelledOut(recording: Recording): Recording {
  const { entities } = recording.topology;
  const steps = recording.steps.map((step): RecordedStep => {
    const { do: verb, entity, kind } = step;
    if (verb === 'declare' && typeof entity === 'string') {
      const named = entities.find(({ id }) => id === entity);
      return { ...step, entity: named ?? { id: entity, kind: kind ?? 'queue' } };
    }
    if ((verb !== 'delete' && verb !== 'purge') || !isRecord(entity)) return step;
    const { id = '', kind: own = kind ?? 'queue' } = entity as { [field: string]: Json };
    return { ...step, entity: id, kind: own };
  });
  return { ...recording, steps };
}

/** Names that the broker chose, by what the recording calls them. */
export type Learned = { readonly [alias: string]: string };

/** The entities that are known so far. */
export class Entities {
  private readonly known = new Map<string, RecordedEntity>();
  private readonly learned: Learned;

  constructor({ topology }: Recording, learned: Learned) {
    this.learned = learned;
    for (const entity of topology.entities) this.known.set(entity.id, entity);
  }

  /** A step declares an entity, under an alias when the broker chooses its name. */
  declare({ entity: declared, anon, alias }: RecordedStep): void {
    const entity = declared as unknown as RecordedEntity;
    if (anon !== true && !this.known.has(entity.id)) this.known.set(entity.id, entity);
    if (typeof alias === 'string') {
      this.known.set(alias, { ...entity, name: this.learned[alias] ?? alias });
    }
  }

  /** 'queue' unless it is known as something else, as what every vhost begins with is. */
  kindOf(id: string): string {
    return this.known.get(id)?.kind ?? (isPredeclared(id) ? 'exchange' : 'queue');
  }

  isKnown(id: string): boolean {
    return this.known.has(id);
  }

  /** The name under which the broker knows it. */
  nameOf(id: string): string {
    const name = this.known.get(id)?.['name'];
    return typeof name === 'string' ? name : id;
  }

  /** All that the recording ever declares. */
  static all({ topology, steps }: Recording): readonly RecordedEntity[] {
    const declared = steps.flatMap((step) =>
      step.do === 'declare' ? [step['entity'] as unknown as RecordedEntity] : []);
    return [...topology.entities, ...declared];
  }
}
