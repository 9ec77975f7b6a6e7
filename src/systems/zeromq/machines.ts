/** Turns a ZeroMQ scenario into actors: applications, programs, and the sockets in them. */
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications } from '../../machines/applications';
import type { ProducerSpec, Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { device, deviceRecord } from './machines/device';
import { directory, network } from './machines/network';
import { program, type ProgramRecord } from './machines/program';
import { socket } from './machines/socket';
import { type OwnerKind, socketRecord } from './machines/socket/record';
import { mannersOf } from './topology/types';
import {
  appOptionsOf, meetingsIn, NETWORK, ownersOf, type SocketSpec, topologyOf, wireTo,
} from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [socket, device, program, network];

/** What sockets are made with. */
interface Bench {
  readonly scenario: Scenario;
  readonly world: World;
  readonly network: ActorId;
  readonly made: Map<string, ActorId>; // sockets by name
}

/** Whom the library tells what became of a message: only who asks for an answer. */
const ANSWERED = ['REQ', 'DEALER', 'CLIENT'];

/** Creates applications with their sockets, devices and programs, then the wires between them. */
export function assemble(scenario: Scenario, world: World): void {
  const record = directory();
  const at = world.create({ name: NETWORK, role: 'coordinator', machine: network, record });
  const bench: Bench = { scenario, world, network: at, made: new Map() };
  const { sockets } = topologyOf(scenario);
  const socketOf = (spec: Pick<ProducerSpec, 'options'>): SocketSpec =>
    sockets.find(({ name }) => name === appOptionsOf(spec).socket) as SocketSpec;
  addApplications(scenario, world, {
    ofProducer: (spec, owner) => addSocket(bench, socketOf(spec), { owner, ownerKind: 'producer' }),
    ofConsumer: (spec, owner) => addSocket(bench, socketOf(spec), { owner, ownerKind: 'consumer' }),
    isTold: (spec) => ANSWERED.includes(socketOf(spec).type),
  });
  addDevices(bench);
  addPrograms(bench);
  layWires(bench);
}

/** Who gives messages to a socket and takes them from it. */
interface Owner {
  readonly owner: ActorId;
  readonly ownerKind: OwnerKind;
}

function addSocket(bench: Bench, given: SocketSpec, { owner, ownerKind }: Owner): ActorId {
  const { scenario, world, network: at, made } = bench;
  const spec = made.has(given.name) ? likeIt(given, world.nameOf(owner)) : given;
  const { kernelBuffers } = topologyOf(scenario);
  const wires = new Map(meetingsIn(scenario).flatMap(([one, other]) =>
    (one.name === spec.name ? [[other.name, wireTo(one.name, other.name)] as const] : [])));
  const record = socketRecord({ spec, owner, ownerKind, network: at, kernelBuffers, wires });
  const { name, group, type } = spec;
  const id = world.create({
    name, role: 'destination', machine: socket, record, host: owner,
    ...(mannersOf(type).receives && { subscribers: [group ?? name] }),
  });
  made.set(name, id);
  return id;
}

/** A second owner of one socket has another like it, to which nobody is connected. */
const likeIt = (spec: SocketSpec, owner: string): SocketSpec =>
  ({ ...spec, name: `${spec.name}/${owner}`, bind: [], connect: [] });

function addDevices(bench: Bench): void {
  const { scenario, world } = bench;
  const { devices, sockets } = topologyOf(scenario);
  for (const { name, kind, frontend, backend } of devices) {
    const record = deviceRecord(kind);
    const id = world.create({ name, role: 'router', machine: device, record });
    const ends = [frontend, backend].map((end) => {
      const spec = sockets.find((one) => one.name === end) as SocketSpec;
      return addSocket(bench, spec, { owner: id, ownerKind: 'device' });
    });
    [record.frontend, record.backend] = ends as [ActorId, ActorId];
  }
}

function addPrograms(bench: Bench): void {
  const { scenario, world } = bench;
  const { sockets } = topologyOf(scenario);
  const names = new Set(sockets.flatMap(({ process }) => (process === null ? [] : [process])));
  for (const name of names) {
    const record: ProgramRecord = { sockets: [], closed: 0 };
    const id = world.create({ name, role: 'client', machine: program, record });
    for (const spec of sockets.filter(({ process }) => process === name)) {
      record.sockets.push(addSocket(bench, spec, { owner: id, ownerKind: 'program' }));
    }
  }
}

/** One wire for each two sockets that may meet, from whoever connects. */
function layWires({ scenario, world, made }: Bench): void {
  const owners = ownersOf(topologyOf(scenario), scenario);
  const laid = new Set<string>();
  for (const [one, other] of meetingsIn(scenario)) {
    const [from, to] = [made.get(one.name), made.get(other.name)];
    const name = wireTo(one.name, other.name);
    const isInside = owners.get(one.name) === owners.get(other.name);
    const pair = [one.name, other.name].toSorted().join(' ');
    if (from === undefined || to === undefined || isInside || laid.has(pair)) continue;
    laid.add(pair); // each may connect to the other: over one wire all the same
    world.wire({ name, ...scenario.network }, from, to);
  }
}
