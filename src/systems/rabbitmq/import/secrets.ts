/** Takes out of a definitions file whatever may be secret, before anything else reads it. */
import { isRecord, type Json } from '../../../base/json';

type Sections = { readonly [section: string]: Json };

/** What is left, and how much went, by section. */
export interface Cleaned {
  readonly sections: Sections;
  readonly dropped: ReadonlyMap<string, number>; // 'users' and how many
  readonly maskedUris: number; // addresses whose password was taken out
}

/** Only these go on; a section that nobody knows might hold anything. */
const KEPT = new Set([
  'rabbit_version', 'rabbitmq_version', 'vhosts', 'exchanges', 'queues', 'bindings', 'policies',
]);

const NAME_MAX = 60;
const CREDENTIALS = /:\/\/[^\s/@]{1,200}@/g;

/** Parameters of components that nobody plays might hold anything, too. */
const isPlayed = (parameter: Json): boolean =>
  isRecord(parameter) && parameter['component'] === 'shovel';

/** A copy without users, permissions, passwords and most parameters. */
export function dropSecrets(file: Sections): Cleaned {
  const dropped = new Map<string, number>();
  const kept: [string, Json][] = [];
  let maskedUris = 0;
  const mask = (value: Json): Json => {
    if (typeof value === 'string') {
      return value.replace(CREDENTIALS, () => {
        maskedUris++;
        return '://';
      });
    }
    if (typeof value !== 'object' || value === null) return value;
    if (isList(value)) return value.map(mask);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mask(inner)]));
  };
  for (const [section, value] of Object.entries(file)) {
    if (KEPT.has(section)) kept.push([section, mask(value)]);
    else if (section === 'parameters' && isList(value)) {
      kept.push([section, mask(value.filter(isPlayed))]);
      dropped.set(section, value.filter((item) => !isPlayed(item)).length);
    } else dropped.set(section.slice(0, NAME_MAX), isList(value) ? value.length : 1);
  }
  return { sections: Object.fromEntries(kept), dropped, maskedUris };
}

// Array.isArray does not narrow a readonly array.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
