/** A world as its file names it. */
import type { Json } from '../base/json';

/** One world in the gallery. */
export interface World {
  readonly id: string; // 'rabbitmq/work-queue'
  readonly system: string;
  readonly name: string;
  readonly load: () => Promise<Json>;
}

/** The world in `…/systems/<system>/scenarios/<name>.json`, fetched when somebody looks. */
export function worldOfFile(path: string, load: () => Promise<Json>): World {
  const [file = '', , system = ''] = path.split('/').toReversed();
  const name = file.replace('.json', '');
  return { id: `${system}/${name}`, system, name, load };
}
