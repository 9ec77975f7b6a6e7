/** The doorway between the two halves: all that crosses it, and nothing but plain data. */
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import type { Problem } from '../scenario/problem';
import type { Scenario, Step } from '../scenario/scenario';
import type { TraceChunk } from '../trace/chunk';

/** From the page to the engine: scenarios as files have them, steps also as they were read. */
export type Command =
  | { readonly do: 'open'; readonly scenario: Json; readonly seed?: number }
  | { readonly do: 'run'; readonly to: Micros } // at most one slice of work, then an answer
  | { readonly do: 'input'; readonly step: Json | Step } // takes effect at the time reached
  | { readonly do: 'fork'; readonly at: Micros; // all steps of the branch
      readonly steps: Json | readonly Step[] }
  | { readonly do: 'inspect'; readonly actor: string }
  | { readonly do: 'finish' } // stop the producers, heal, drain, judge
  | { readonly do: 'close' }; // forget the world; no answer

/** From the engine to the page. */
export type Reply =
  | { readonly is: 'opened'; readonly scenario: Scenario } // with every default filled in
  | { readonly is: 'refused'; readonly problems: readonly Problem[] }
  | { readonly is: 'entries'; readonly chunk: TraceChunk; readonly reached: Micros;
      readonly ended: boolean; readonly lagging: boolean;
      readonly full: boolean; // so much has happened that nothing more is run
      readonly hash?: string } // of the whole trace, once it is judged
  | { readonly is: 'inspected'; readonly actor: string; readonly record: Json }
  | { readonly is: 'failed'; readonly failure: Failure };

/** All that is needed to see a crash of the engine again. */
export interface Failure {
  readonly message: string;
  readonly at: Micros;
  readonly seq: number;
  readonly seed: number;
  readonly scenario: Json;
}
