/** What is wrong with sockets and those who own them. */
import type { Json } from '../../../base/json';
import { phrasesOf } from '../../../base/words/phrase';
import { takenAt, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { OwnParts } from '../../../scenario/system';
import { phrase as common } from '../../../scenario/words/phrase';
import { mannersOf } from '../topology/types';
import { NETWORK, type SocketSpec, type Topology } from '../topology';
import type { problems as words } from '../words/problems.en';

const phrase = phrasesOf<typeof words>();

/** Somebody who names a socket as its own, and where. */
interface Claim {
  readonly socket: Json | undefined;
  readonly path: string;
  readonly needs: 'sends' | 'receives' | null;
}

/** Everything that is wrong, each with its place. */
export function problemsOf(topology: Topology, given: OwnParts): readonly Problem[] {
  const claims = claimsOf(topology, given);
  return [
    ...namesIn(topology, given),
    ...topology.sockets.flatMap((spec, at) => endpointsIn(spec, `topology.sockets[${at}]`)),
    ...claims.flatMap((claim, nth) => claimedBadly(topology, claim, claims.slice(0, nth))),
    ...topology.sockets.flatMap((spec, at) => unowned(spec, `topology.sockets[${at}]`, claims)),
  ];
}

function claimsOf({ devices }: Topology, { producers, consumers }: OwnParts): readonly Claim[] {
  const socketOf = (options: Json): Json | undefined =>
    (options as { readonly socket?: Json } | null)?.socket;
  return [
    ...producers.map(({ options }, at): Claim =>
      ({ socket: socketOf(options), path: `producers[${at}].options.socket`, needs: 'sends' })),
    ...consumers.map(({ options }, at): Claim =>
      ({ socket: socketOf(options), path: `consumers[${at}].options.socket`, needs: 'receives' })),
    ...devices.flatMap(({ frontend, backend }, at): Claim[] => [
      { socket: frontend, path: `topology.devices[${at}].frontend`, needs: null },
      { socket: backend, path: `topology.devices[${at}].backend`, needs: null },
    ]),
  ];
}

/** Sockets, devices and programs stand beside applications, each under a name of its own. */
function namesIn({ sockets, devices }: Topology, { producers, consumers }: OwnParts): Problem[] {
  const taken = new Set([...producers, ...consumers].map(({ id }) => id).concat(NETWORK));
  const place = (name: string, path: string): Problem[] => {
    if (taken.has(name)) return [takenAt(path, name)];
    taken.add(name);
    return [];
  };
  const programs = new Map(sockets.flatMap(({ process }, at) =>
    (process === null ? [] : [[process, `topology.sockets[${at}].process`] as const]))
    .toReversed());
  return [
    ...sockets.flatMap(({ name }, at) => place(name, `topology.sockets[${at}].name`)),
    ...devices.flatMap(({ name }, at) => place(name, `topology.devices[${at}].name`)),
    ...[...programs].flatMap(([name, path]) => place(name, path)),
  ];
}

const TRANSPORT = /^(tcp|ipc|inproc):\/\/.+$/;

const endpointsIn = ({ bind, connect }: SocketSpec, path: string): Problem[] =>
  ([['bind', bind], ['connect', connect]] as const).flatMap(([verb, endpoints]) =>
    endpoints.flatMap((endpoint, at) => (TRANSPORT.test(endpoint) ? [] : [{
      path: `${path}.${verb}[${at}]`, problem: common('shape.is', { value: endpoint }),
      hint: phrase('zeromq.endpoint'),
    }])));

function claimedBadly(
  { sockets }: Topology, { socket, path, needs }: Claim, before: readonly Claim[],
): Problem[] {
  if (typeof socket !== 'string') return []; // its shape is wrong, and said so
  const spec = sockets.find(({ name }) => name === socket);
  const names = sockets.map(({ name }) => name);
  if (spec === undefined) return [unknownAt({ noun: 'socket', name: socket, path }, names)];
  const isShared = spec.process !== null || before.some((other) => other.socket === socket);
  const shared = isShared
    ? [{ path, problem: phrase('zeromq.shared'), hint: phrase('zeromq.once') }] : [];
  const { sends, receives } = mannersOf(spec.type);
  if (needs === 'sends' && ['none', 'upstream', 'back'].includes(sends)) {
    return [...shared, { path, problem: phrase('zeromq.sends'), hint: phrase('zeromq.sender') }];
  }
  if (needs !== 'receives' || receives) return shared;
  return [
    ...shared, { path, problem: phrase('zeromq.receives'), hint: phrase('zeromq.receiver') },
  ];
}

function unowned(
  { name, process }: SocketSpec, path: string, claims: readonly Claim[],
): Problem[] {
  if (process !== null || claims.some(({ socket }) => socket === name)) return [];
  return [{ path, problem: phrase('zeromq.unowned'), hint: phrase('zeromq.own') }];
}
