/** The list of all worlds, found by their files; each file is fetched when somebody looks. */
import type { Json } from '../base/json';

/** One world in the gallery. */
export interface World {
  readonly id: string; // 'rabbitmq/work-queue'
  readonly system: string;
  readonly name: string;
  readonly load: () => Promise<Json>;
}

const FILES = import.meta.glob<Json>('../systems/*/scenarios/*.json', { import: 'default' });

/** Every world of every system. */
export const worlds = (): readonly World[] => Object.entries(FILES).map(([path, load]) => {
  const [, , system = '', , file = ''] = path.split('/');
  const name = file.replace('.json', '');
  return { id: `${system}/${name}`, system, name, load };
});
