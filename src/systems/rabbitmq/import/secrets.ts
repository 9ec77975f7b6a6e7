/** Takes out of a definitions file whatever may be secret, before anything else reads it. */
import { fieldsOf, isList, isRecord, type Json } from '../../../base/json';
import { withoutCredentials } from '../../../interop/credentials';
import { addressOf, isHere } from '../scenario/bridge/place';
import { UPSTREAM, UPSTREAM_SET } from '../scenario/federation/upstream';

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

const PLAYED = new Set<unknown>(['shovel', 'operator_policy', UPSTREAM, UPSTREAM_SET]);

/** Parameters of components that nobody plays might hold anything, too. */
const isPlayed = (parameter: Json): boolean =>
  isRecord(parameter) && PLAYED.has(parameter['component']);

/** A parameter whose addresses tell other brokers apart, and nothing else of them. */
function withoutHosts(parameter: Json, hosts: string[]): Json {
  const { value = null, ...others } = fieldsOf(parameter);
  const changed = (said: Json): Json => Object.fromEntries(
    Object.entries(fieldsOf(said)).map(([key, given]) => [key, /(^|-)uri$/.test(key)
      ? [given].flat().map((uri) => withoutHost(uri, hosts)) : given])) as Json;
  return { ...others, value: isList(value) ? value.map(changed) : changed(value) };
}

function withoutHost(uri: Json, hosts: string[]): string {
  // What an address without a vhost means, its component decides.
  const address = typeof uri === 'string' ? addressOf(uri, '') : undefined;
  if (address === undefined) return '';
  const { host, vhost } = address;
  const path = vhost === '' ? '' : `/${encodeURIComponent(vhost)}`;
  if (isHere(address)) return `amqp://${path}`;
  if (!hosts.includes(host)) hosts.push(host);
  return `amqp://broker-${hosts.indexOf(host) + 2}${path}`; // this one is the first
}

const sizeOf = (value: Json): number =>
  (isList(value) ? value.length : isRecord(value) && Object.keys(value).length === 0 ? 0 : 1);

/** A copy without users, permissions, passwords and most parameters. */
export function dropSecrets(file: Sections): Cleaned {
  const dropped = new Map<string, number>();
  const kept: [string, Json][] = [];
  const hosts: string[] = [];
  let maskedUris = 0;
  const mask = (value: Json): Json => {
    const { value: masked, count } = withoutCredentials(value);
    maskedUris += count;
    return masked;
  };
  for (const [section, value] of Object.entries(file)) {
    if (KEPT.has(section)) kept.push([section, mask(value)]);
    else if (section === 'parameters' && isList(value)) {
      kept.push([section, value.filter(isPlayed).map((item) => withoutHosts(mask(item), hosts))]);
      dropped.set(section, value.filter((item) => !isPlayed(item)).length);
    } else dropped.set(section.slice(0, NAME_MAX), sizeOf(value));
  }
  return { sections: Object.fromEntries(kept), dropped, maskedUris };
}
