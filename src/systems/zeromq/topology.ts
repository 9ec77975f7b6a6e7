/** The nouns of a ZeroMQ world: sockets in processes, and programs that join two of them. */
import type { ProducerSpec, Scenario } from '../../scenario/scenario';
import type { SocketType } from './topology/types';

/** A client that loses patience with its server, as in the guide. */
export interface Pirate {
  readonly timeout: string; // '2500ms'
  readonly retries: number; // 3
}

/** One socket. Options have the names of their bindings in C, without ZMQ_. */
export interface SocketSpec {
  readonly name: string; // 'work'
  readonly type: SocketType;
  readonly process: string | null; // null: the application whose options name the socket
  readonly bind: readonly string[]; // 'tcp://work'
  readonly connect: readonly string[];
  readonly subscribe: readonly string[]; // prefixes; of a DISH: groups
  readonly sndhwm: number; // messages for each peer; 0: no limit
  readonly rcvhwm: number;
  readonly linger: number; // milliseconds; -1: for ever
  readonly immediate: boolean;
  readonly sndtimeo: number; // milliseconds; -1: for ever; 0: not at all
  readonly rcvtimeo: number;
  readonly reconnectIvl: number; // milliseconds
  readonly conflate: boolean;
  readonly routingId: string | null; // what a ROUTER knows it by
  readonly routerMandatory: boolean;
  readonly routerHandover: boolean;
  readonly xpubNodrop: boolean;
  readonly xpubVerbose: boolean;
  readonly xpubVerboser: boolean;
  readonly invertMatching: boolean; // what does not fit a subscription is what is sent
  readonly probeRouter: boolean; // it begins with an empty message
  readonly reqRelaxed: boolean;
  readonly reqCorrelate: boolean;
  readonly envelope: boolean; // its application sends an empty frame first
  readonly replies: boolean; // its application answers each message when the work is done
  readonly pirate: Pirate | null;
  readonly group: string | null; // whom the work is counted for; null: the socket itself
}

/** A program that takes from one socket what it gives to another. */
export interface DeviceSpec {
  readonly name: string;
  readonly kind: 'proxy' | 'cache'; // a cache keeps the last message of each topic
  readonly frontend: string; // sockets of its own
  readonly backend: string;
}

/** The actor that knows who is bound where. */
export const NETWORK = 'endpoints';

export interface Topology {
  readonly sockets: readonly SocketSpec[];
  readonly devices: readonly DeviceSpec[];
  readonly kernelBuffers: number; // bytes that the kernel holds between two sockets
}

/** What an application's options say: which socket is its own. */
export interface AppOptions {
  readonly socket: string;
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What an application of a scenario that was read says. */
export const appOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): AppOptions =>
  options as unknown as AppOptions;

type Owned = Pick<Scenario, 'producers' | 'consumers'>;

/** The process that each socket lives in, by the socket's name. */
export function ownersOf(
  { sockets, devices }: Topology, { producers, consumers }: Owned,
): ReadonlyMap<string, string> {
  const owned = sockets.flatMap(({ name, process }) =>
    (process === null ? [] : [[name, process] as const]));
  const device = devices.flatMap(({ name, frontend, backend }) =>
    [[frontend, name] as const, [backend, name] as const]);
  const apps = [...producers, ...consumers].map((spec) =>
    [appOptionsOf(spec).socket, spec.id] as const);
  return new Map([...owned, ...device, ...apps]);
}

/** The wire between the socket that connects and the one that binds. */
export const wireTo = (connecting: string, binding: string): string => `${connecting}-${binding}`;

/** Whether one connects where the other binds. */
export const meets = (one: SocketSpec, other: SocketSpec): boolean =>
  one !== other && one.connect.some((at) => other.bind.includes(at));

/** Endpoints that sockets bind or connect to, also those that steps tell them to. */
function endpointsOf(scenario: Scenario, { name, bind, connect }: SocketSpec) {
  const told = (verb: string): readonly string[] => scenario.steps.flatMap(({ target, command }) =>
    (target === name && command?.type === verb ? [String(command['key'] as string)] : []));
  return { bind: [...bind, ...told('bind')], connect: [...connect, ...told('connect')] };
}

/** Pairs of sockets that may meet at an endpoint: who connects, then who binds. */
export function meetingsIn(scenario: Scenario): readonly (readonly [SocketSpec, SocketSpec])[] {
  const { sockets } = topologyOf(scenario);
  const ends = sockets.map((spec) => ({ spec, ...endpointsOf(scenario, spec) }));
  return ends.flatMap(({ spec: one, connect }) => ends
    .filter(({ spec, bind }) => spec !== one && connect.some((at) => bind.includes(at)))
    .map(({ spec: other }) => [one, other] as const));
}

/** inproc endpoints are memory of one process. */
export const isInside = (endpoint: string): boolean => endpoint.startsWith('inproc://');
