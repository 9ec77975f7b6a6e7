/** The nouns of a world of integrated applications: the hub, its model, who is joined to it. */
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';

/** One version of the canonical data model. */
export interface ModelSpec {
  readonly name: string; // 'v2'
  readonly fields: readonly string[]; // ['order', 'customer', 'amount']
  readonly optional: readonly string[]; // may be there, and need not
}

/** The middle of a bus. */
export interface HubSpec {
  readonly workers: number; // messages that it mediates at once
  readonly mediation: string; // what one of them takes: '20ms'
  readonly persistent: boolean; // its channels are on a disk
  readonly protocols: readonly string[]; // ['jms']
  readonly invalidChannel: boolean;
  readonly deadLetterChannel: boolean;
}

/** An application that receives: its channel, and its translator from the model. */
export interface ApplicationSpec {
  readonly name: string; // 'billing'
  readonly keys: readonly string[] | null; // what it is sent, by key; null: everything
  readonly uses: readonly string[]; // fields of the model that its translator reads
  readonly translator: boolean; // false: it must read the common model as it is
  readonly format: string | null; // 'model': it speaks the model itself; null: its own
  readonly exclusive: boolean; // one copy is out at a time
  readonly maxDeliveries: number | null; // null: as often as it takes
}

export interface Topology {
  readonly style: 'bus' | 'direct';
  readonly hub: HubSpec;
  readonly model: readonly ModelSpec[]; // the first is in force at the beginning
  readonly applications: readonly ApplicationSpec[];
}

/** What a producer's options say: who it is, and how it is joined. */
export interface SenderOptions {
  readonly application: string | null; // whom nothing is sent back to; null: nobody
  readonly flow: 'queued' | 'synchronous';
  readonly to: string | null; // who is asked, of a synchronous flow
  readonly persistent: boolean; // the queue in its adapter is on a disk
  readonly timeout: string; // '5s'
  readonly protocol: string; // 'jms'
  readonly bridge: boolean; // its adapter speaks a protocol of the hub's for it
  readonly translator: boolean; // false: its own format goes out as it is
  readonly fills: readonly string[] | null; // fields that its translator writes; null: all
}

/** What a consumer's options say. */
export interface WorkerOptions {
  readonly application: string;
}

export const HUB = 'hub';
export const INVALID = 'invalid';
export const DEAD = 'dead';

/** What everybody on a bus translates to and from. */
export const MODEL = 'model';

/** What a translator did, as entries tell it: 'crm > model'. */
export const translation = (from: string, into: string): string => `${from} > ${into}`;

export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What a producer of a scenario that was read says. */
export const senderOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): SenderOptions =>
  options as unknown as SenderOptions;

/** What a consumer of a scenario that was read says. */
export const workerOptionsOf = ({ options }: Pick<ConsumerSpec, 'options'>): WorkerOptions =>
  options as unknown as WorkerOptions;

/** The part of an application that joins it with the hub, or with one other application. */
export const adapterTo = (app: string, target: string): string => `${app}.${target}`;

/** The part of an application that gives what it makes to one adapter or to several. */
export const outletOf = (app: string): string => `${app}.outlet`;

export const wireTo = (app: string, target: string): string => `${app}-${target}`;

/** What an application's own format is called. */
export const formatOf = (app: string, { application }: SenderOptions): string => application ?? app;

/** Whose copies of a message there are: those who want its key, and never its own sender. */
export function receiversOf<T extends Pick<ApplicationSpec, 'name' | 'keys'>>(
  all: readonly T[], key: string | null, sender: string,
): readonly T[] {
  return all.filter(({ name, keys }) =>
    name !== sender && (keys === null || (key !== null && keys.includes(key))));
}
