/** Writes a scenario as its file: reading the file again gives the same scenario. */
import type { Json } from '../base/json';
import { formatDuration, type Micros } from '../base/micros';
import type { Arrivals, Moment, Scenario, Spread, Step } from './scenario';

/** Where the file form writes a time as text. */
const TIMES = new Set(['every', 'at', 'spacing', 'plus']);

/** The file form of a scenario. */
export function serialise(scenario: Scenario): { readonly [key: string]: Json } {
  const { producers, consumers, steps, branches, network, until, ...rest } = scenario;
  return plain({
    ...rest,
    until: time(until),
    network: { latency: time(network.latency), jitter: time(network.jitter) },
    producers: producers.map(({ arrivals, start, ...producer }) => ({
      ...producer, arrivals: arrivalsFile(arrivals), start: time(start),
    })),
    consumers: consumers.map(({ service, ...consumer }) => ({
      ...consumer, service: serviceFile(service),
    })),
    steps: steps.map(stepFile),
    ...(branches !== undefined && {
      branches: branches.map((branch) => ({
        ...branch, at: time(branch.at), steps: branch.steps.map(stepFile),
      })),
    }),
  });
}

const time = (micros: number): string => formatDuration(micros as Micros);

const plain = (value: unknown): { readonly [key: string]: Json } =>
  JSON.parse(JSON.stringify(value)) as { [key: string]: Json };

function arrivalsFile(arrivals: Arrivals): object {
  if (arrivals.kind === 'recorded') return { ...arrivals, times: arrivals.times.map(time) };
  return Object.fromEntries(
    Object.entries(arrivals).map(([name, value]) =>
      [name, TIMES.has(name) ? time(value as number) : (value as unknown)]),
  );
}

const serviceFile = (service: Spread): object =>
  Object.fromEntries(
    Object.entries(service).map(([name, value]) =>
      [name, typeof value === 'number' ? time(value) : value]),
  );

/** The file form of one step. */
export function stepFile(step: Step): { readonly [key: string]: Json } {
  const { at, for: lasting, by, ...rest } = step;
  return plain({
    ...rest, at: momentFile(at),
    ...(lasting !== undefined && { for: time(lasting) }),
    ...(by !== undefined && { by: time(by) }),
  });
}

function momentFile(at: Moment): Json {
  if ('time' in at) return time(at.time);
  if ('after' in at) return { after: plain(at.after), plus: time(at.plus) };
  return { hop: plain(at.hop) };
}
