/** Turns a world of kernel queues into actors: a machine with its queues, and processes. */
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications } from '../../machines/applications';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { linux, machineRecord } from './machines/linux';
import { make } from './machines/queue/making';
import { posixQueue } from './machines/posix-queue';
import { queueRecord, type MachineRecord } from './machines/queue/record';
import { reader, readerRecord } from './machines/reader';
import { sysvQueue } from './machines/sysv-queue';
import { writer, writerRecord } from './machines/writer';
import { limitsOf } from './scenario/settings';
import {
  type Api, callerOf, readerOptionsOf, roadOf, topologyOf, writerOptionsOf,
} from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [
  linux, sysvQueue, posixQueue, writer, reader,
];

const QUEUES = { sysv: sysvQueue, posix: posixQueue } as const;

/** Creates the machine with its queues, then the processes in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const { machine: name, queues: specs } = topologyOf(scenario);
  const limits = limitsOf(scenario);
  const record = machineRecord();
  const id = world.create({ name, role: 'broker', machine: linux, record });
  const queues = new Map(specs.map((spec) => {
    const own = queueRecord(spec, limits);
    if (spec.exists) make(own, spec.owner, record); // somebody did before the world begins
    const made = world.create({
      name: spec.name, role: 'destination', machine: QUEUES[spec.api], host: id, record: own,
    });
    record.queues.push(made);
    return [spec.name, { queue: made, api: spec.api }] as const;
  }));
  const desk: Desk = { scenario, world, machine: { name, id, record }, queues };
  addApplications(scenario, world, {
    ofProducer: (spec, actor) => {
      const own = writerOptionsOf(spec);
      const record = writerRecord(own, of(desk, own, actor));
      return join(desk, { app: spec.id, machine: writer, record });
    },
    ofConsumer: (spec, actor) => {
      const own = readerOptionsOf(spec);
      const record = readerRecord(own, of(desk, own, actor));
      return join(desk, { app: spec.id, machine: reader, record });
    },
  });
}

/** What processes call into. */
interface Desk {
  readonly scenario: Scenario;
  readonly world: World;
  readonly machine: {
    readonly name: string; readonly id: ActorId; readonly record: MachineRecord;
  };
  readonly queues: ReadonlyMap<string, { readonly queue: ActorId; readonly api: Api }>;
}

/** Where a process and its queue are. */
const of = (
  { machine: { id: machine }, queues }: Desk, { queue }: { queue: string }, app: ActorId,
) =>
  ({ app, machine, ...queues.get(queue) as { queue: ActorId; api: Api } });

/** Makes the calling part of a process, with its road into the kernel. */
function join(
  { scenario: { network }, world, machine: { name, id, record: known } }: Desk,
  { app, machine, record }: {
    readonly app: string; readonly machine: MachineDefinition;
    readonly record: { readonly app: ActorId };
  },
): ActorId {
  const self = world.create({
    name: callerOf(app), role: 'client', machine, record, host: record.app,
  });
  world.wire({ name: roadOf(app, name), ...network }, self, id);
  known.clients.push(self);
  return self;
}
