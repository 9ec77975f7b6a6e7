/** What is set up: one world as plain data. The file, the link and the fixture are this. */
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import type { EntryKind } from '../trace/entry';

/** A text in the two languages of the product. */
export interface Words {
  readonly en: string;
  readonly ko: string;
}

/** When a producer's messages come. */
export type Arrivals =
  | { readonly kind: 'constant'; readonly every: Micros }
  | { readonly kind: 'poisson'; readonly every: Micros } // mean time between two
  | {
      readonly kind: 'burst'; // a steady rate with one spike
      readonly every: Micros;
      readonly at: Micros; // when the spike begins
      readonly count: number; // how many messages it has
      readonly spacing: Micros; // time between two of them
    }
  | { readonly kind: 'recorded'; readonly times: readonly Micros[] } // from the start of the run
  | { readonly kind: 'byHand' }; // only what a step or a person publishes

/** A length drawn for each message: of time in microseconds, or of a body in bytes. */
export type Spread =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'exponential'; readonly mean: number };

/** What key each message of a producer has. */
export type Keys =
  | { readonly kind: 'none' }
  | { readonly kind: 'cycle'; readonly values: readonly string[] } // in turn
  | { readonly kind: 'pick'; readonly values: readonly string[] }; // by chance, all alike

/** An application that makes messages. `options` are the system's own words. */
export interface ProducerSpec {
  readonly id: string; // 'shop'
  readonly arrivals: Arrivals;
  readonly start: Micros; // when the first may come
  readonly count?: number; // how many at most
  readonly keys: Keys;
  readonly size: Spread; // bytes
  readonly options: Json;
}

/** What a consumer does with a message that its code cannot work on. */
export type PoisonAnswer = 'reject' | 'requeue' | 'crash';

/** An application that works on messages. `options` are the system's own words. */
export interface ConsumerSpec {
  readonly id: string; // 'worker-1'
  readonly service: Spread; // microseconds of work for one message
  readonly idempotent: boolean; // remembers what it did, and does nothing twice
  readonly onPoison: PoisonAnswer;
  readonly byHand: boolean; // works on nothing by itself; steps say when it settles
  readonly options: Json;
}

/** A moment of a run: a time, or the first moment after the nth entry that fits. */
export type Moment =
  | { readonly time: Micros }
  | { readonly after: Anchor; readonly plus: Micros }
  | { readonly hop: HopAnchor };

/** Names an entry by what happened: the 3rd `stored` on `orders`. */
export interface Anchor {
  readonly kind: EntryKind;
  readonly nth: number; // counted from 1
  readonly actor?: string;
  readonly peer?: string;
  readonly message?: string; // a label: 'm14'
  readonly native?: string;
}

/** Names one hop as it leaves over a wire: by its link, or by what its entry says. */
export interface HopAnchor {
  readonly nth: number; // counted from 1 among those that fit
  readonly link?: string; // 'shop>rabbit'
  readonly kind?: EntryKind; // 'settled'
  readonly actor?: string; // 'worker-1'
  readonly peer?: string; // 'payments'
  readonly native?: string; // 'basic.ack'
  readonly message?: string;
}

/** What somebody does to the world while it runs: a fault, a change of setting, a command. */
export interface Step {
  readonly at: Moment;
  readonly do: StepVerb;
  readonly target: string; // an actor; a wire for cut, restore, slow, lose and reset
  readonly for?: Micros; // undone by itself after this long
  readonly amount?: number; // slow: factor; lose: share of 1; rate: messages a second
  readonly by?: Micros; // delay: how much
  readonly setting?: string; // set: the real name, 'prefetch'
  readonly value?: Json; // set: the new value; poison: the message's label
  readonly command?: { readonly type: string; readonly [field: string]: Json }; // a system's own
}

export const STEP_VERBS = [
  'crash', 'restart', 'pause', 'resume', // a machine
  'fillDisk', 'freeDisk', // a machine that keeps what it is given, and says what it does then
  'loseDisk', // a machine dies, and all that it had stored is gone
  'losePower', // a machine dies, and what it had written and nobody had flushed is gone
  'cut', 'restore', 'slow', 'lose', 'reset', // a wire; slow also a consumer
  'drop', 'delay', 'duplicate', // one hop
  'poison', // one message
  'rate', 'set', // a number or a setting
  'command', // in the system's own words
] as const;
/** What a step does; `silence` is the kernel's own: somebody was not heard of for too long. */
export type StepVerb = (typeof STEP_VERBS)[number] | 'silence';

/** Another future of the same world: it left one of the others, and went its own way. */
export interface BranchSpec {
  readonly name: string; // 'the ack is lost'; '' for none
  readonly parent: number; // which future it left: 0 is the scenario's own, n the nth branch
  readonly at: Micros; // until then it is like its parent
  readonly steps: readonly Step[]; // all of them, the inherited first
}

/** What was promised of every message; the ledger says what was kept. */
export type Promise = 'at-most-once' | 'at-least-once' | 'exactly-once' | 'none';

/** One world. Systems parse `topology` and `settings` themselves. */
export interface Scenario {
  readonly schema: 1;
  readonly system: string; // 'rabbitmq'
  readonly title: Words;
  readonly summary: Words; // what to look for
  readonly seed: number; // 32 bits
  readonly until: Micros; // where the timeline of the page ends
  readonly promise: Promise;
  readonly order?: 'key'; // promised too: messages of one producer and key stay in order
  readonly network: { readonly latency: Micros; readonly jitter: Micros };
  readonly producers: readonly ProducerSpec[];
  readonly consumers: readonly ConsumerSpec[];
  readonly topology: Json;
  readonly settings: { readonly [name: string]: Json };
  readonly steps: readonly Step[];
  readonly branches?: readonly BranchSpec[]; // futures that a person kept beside its own
  readonly positions: { readonly [actor: string]: readonly [x: number, y: number] };
}
