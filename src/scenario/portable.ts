/**
 * Portable scenarios: a workload, groups, faults and a promise that name no system. Each system
 * says how it realises one with its own settings, or that it cannot and why.
 */
import * as v from 'valibot';
import type { Json } from '../base/json';
import type {
  ConsumerSpec, HopAnchor, Moment, ProducerSpec, Scenario, Step, Words,
} from './scenario';
import { serialise } from './serialise';
import { fields, readShape } from './shape';
import type { OwnParts, ReadParts, SystemScenario } from './system';

/** The machine that holds the destination, in a portable scenario's steps and wires. */
export const HOLDER = 'holder';

/** The cluster's machines in their order: machine-1 is the holder; a system may have just one. */
export const machineName = (nth: number): string => `machine-${nth}`;
export const MACHINES_MAX = 3;

/** The wire of an application to the holder. */
export const wireTo = (app: string): string => `${app}-${HOLDER}`;

/** Whom each consumer works for. */
export interface PortableConsumer {
  readonly group: string;
}

/** How a system plays a portable scenario. */
export interface Realised {
  readonly file: { readonly [field: string]: Json }; // a scenario file of that system
  readonly settings: readonly { readonly name: string; readonly value: Json }[]; // relied on
}

/** Why a system cannot keep what is asked for. */
export interface Refusal {
  readonly cannot: Words;
}

/** Each system that takes part exports one from portable.ts, as `realise`. */
export type Realise = (world: Scenario) => Realised | Refusal;

/** Settings that people choose together, instead of those that keep a world's promise. */
export interface Variant {
  readonly id: string; // 'automatic-ack'
  readonly title: Words;
  readonly world?: Partial<Pick<Scenario, 'promise' | 'order'>>; // what it is asked to realise
  readonly change?: (file: Realised['file']) => Realised['file'];
}

/** What a system's portable.ts exports. */
export interface PortablePart {
  readonly realise: Realise;
  readonly variants?: readonly Variant[];
  readonly neverFails?: readonly string[]; // processes that nobody can make fail as a whole
}

const consumerSchema = fields({ group: v.optional(v.pipe(v.string(), v.minLength(1)), 'workers') });
const nothing = fields({});

function read({ topology, settings, producers, consumers }: OwnParts): ReadParts {
  const apps = [...producers, ...consumers].map(({ id }) => id);
  const own = consumers.map((item, at) => {
    const shape = readShape(consumerSchema, item.options, `consumers[${at}].options`);
    return { item: { id: item.id, options: (shape.value ?? {}) as Json }, ...shape };
  });
  const machines = Array.from({ length: MACHINES_MAX }, (_, at) => machineName(at + 1));
  return {
    parts: { topology: {}, settings: {}, producers, consumers: own.map(({ item }) => item) },
    problems: [
      ...readShape(nothing, topology, 'topology').problems,
      ...readShape(nothing, settings as Json, 'settings').problems,
      ...own.flatMap(({ problems }) => problems),
    ],
    targets: [HOLDER, ...machines, 'group', ...apps.map(wireTo)],
    disks: { lost: [HOLDER, ...machines] },
  };
}

/** Reads portable files as if they were of a system named "portable". */
export const portable: SystemScenario = { id: 'portable', settings: [], read };

/** The groups of a portable scenario, in the order in which consumers name them. */
export const groupsOf = ({ consumers }: Scenario): readonly string[] =>
  [...new Set(consumers.map(({ options }) => (options as unknown as PortableConsumer).group))];

/** How the names of roles are told in a system. */
export interface Roles {
  /** The actors that a step's target stands for; none leaves the step out. */
  readonly targets: (target: string, step: Step) => readonly string[];
  /** A hop by its part: the acknowledgement of a consumer's work, an answer to a producer. */
  readonly hop: (hop: HopAnchor) => HopAnchor;
  /** A step in the system's own way instead; undefined for the usual one. */
  readonly instead?: (step: Step) => readonly Step[] | undefined;
}

/** The steps of a portable scenario in a system's own names. */
function stepsFor({ steps }: Scenario, roles: Roles): readonly Step[] {
  return steps.flatMap((step) => {
    const at = momentFor(step.at, roles);
    const own = roles.instead?.({ ...step, at });
    if (own !== undefined) return own;
    return roles.targets(step.target, step).map((target) => ({ ...step, at, target }));
  });
}

const momentFor = (at: Moment, roles: Roles): Moment =>
  ('hop' in at ? { hop: roles.hop(at.hop) } : at);

/** A system's own part of a realisation. */
export interface OwnWords {
  readonly system: string;
  readonly topology: Json;
  readonly settings?: { readonly [name: string]: Json };
  readonly producer: (spec: ProducerSpec) => Json; // its options
  readonly consumer: (spec: ConsumerSpec, group: string) => Json;
  readonly roles: Roles;
}

/** The scenario file of a system for a portable scenario: everything common stays as it is. */
export function fileFor(world: Scenario, own: OwnWords): Realised['file'] {
  const { system, topology, settings = {}, producer, consumer, roles } = own;
  const steps = stepsFor(world, roles);
  return serialise({
    ...world, system, topology, settings, steps, positions: {},
    producers: world.producers.map((spec) => ({ ...spec, options: producer(spec) })),
    consumers: world.consumers.map((spec) => ({
      ...spec, options: consumer(spec, (spec.options as unknown as PortableConsumer).group),
    })),
  });
}

/** A file with other options for all its applications. */
export function withOptions(
  file: Realised['file'], own: { readonly producers?: object; readonly consumers?: object },
): Realised['file'] {
  const changed = (['producers', 'consumers'] as const).map((list) => [
    list, (file[list] as { readonly options: object }[]).map((each) =>
      ({ ...each, options: { ...each.options, ...own[list] } })),
  ]);
  return { ...file, ...Object.fromEntries(changed) as Realised['file'] };
}

/** Whether a step stands in a portable scenario that a system has no way to do. */
export const asksFor = (
  { steps }: Scenario, isIt: (step: Step) => boolean,
): boolean => steps.some(isIt);

/** The answer to a producer, as whoever gives it in a system names it; other hops stay. */
export const answerBy = (
  hop: HopAnchor, own: (producer: string) => Partial<HopAnchor>,
): HopAnchor =>
  (hop.kind === 'answered' && hop.actor === HOLDER && hop.peer !== undefined
    ? { ...hop, ...own(hop.peer) } : hop);

/** A group that reads again from its beginning. */
export const isReplay = ({ command }: Step): boolean => command?.type === 'replay';

/** All that a machine had stored is gone. */
export const isDiskLoss = ({ do: verb }: Step): boolean => verb === 'loseDisk';

/** The holder itself dies. */
export const isHolderCrash = (step: Step): boolean =>
  (step.do === 'crash' || isDiskLoss(step))
  && (step.target === HOLDER || step.target.startsWith('machine-'));
