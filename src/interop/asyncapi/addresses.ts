/** Addresses of channels with something in the place of their parameters. */
import type { Channel } from './document';

type Addressed = Pick<Channel, 'address' | 'name' | 'parameters'>;

/** More addresses of one channel show nothing new. */
const EXAMPLES_MAX = 6;

const NAMES = /\{([^{}]{1,100})\}/g;

/** The names in the braces of an address: userId of {userId}. */
export const namesIn = (address: string): readonly string[] =>
  [...new Set([...address.matchAll(NAMES)].map(([, name]) => name ?? ''))];

/** An address with each parameter written by a function; of a channel without one, its name. */
const written = (
  { address, name }: Addressed, write: (parameter: string) => string,
): string => (address ?? name).replace(NAMES, (_, parameter: string) => write(parameter));

/** An address with the first value of each parameter, or else the parameter's name. */
export const filled = (channel: Addressed): string => examplesOf(channel)[0] as string;

/** What a channel is called: in version 2 it has no name but its address. */
export const nameOf = (channel: Addressed): string =>
  (namesIn(channel.name).length > 0 ? filled(channel) : channel.name);

/** Addresses with all values of the parameters, each at least once. */
export function examplesOf(channel: Addressed): readonly string[] {
  const { parameters } = channel;
  const valueOf = (name: string, at: number): string => {
    const values = Object.hasOwn(parameters, name) ? parameters[name] ?? [] : [];
    return values[at % values.length] ?? name;
  };
  const most = Math.max(1, ...Object.values(parameters).map(({ length }) => length));
  const all = Array.from({ length: Math.min(most, EXAMPLES_MAX) }, (_, at) =>
    written(channel, (name) => valueOf(name, at)));
  return [...new Set(all)];
}

/** An address with the same in the place of each parameter: 'orders.*'. */
export const patternOf = (channel: Addressed, wildcard: string): string =>
  written(channel, () => wildcard);
