/** Plays steps in the form of a recording, for rules that no recording holds to. */
import { beginRun } from '../kernel/begin-run';
import type { SystemMachines } from '../kernel/system';
import type { RecordedEntity, Recording } from '../conform/forms/mq-trace';
import type { Outcome, Row } from '../conform/outcome';
import type { Plan, Player } from '../conform/player';
import { textOf } from '../conform/text';

/** What is there, and the steps; those that do not say when are 100 ms apart. */
export interface Steps {
  readonly entities?: readonly RecordedEntity[];
  readonly links?: readonly Row[];
  readonly clients?: Recording['clients'];
  readonly declareOnNode?: string; // of a cluster: where all that is there was declared
  readonly steps: readonly ({ readonly do: string } & Row)[];
  readonly version: string;
  readonly settings?: Row; // of the broker, which no recording names
}

/** What is seen of steps; the client p is told what becomes of its messages. */
export function playSteps<P extends Plan>(
  { player, assemble }: { player: Player<P>; assemble: SystemMachines['assemble'] },
  { entities = [], links = [], clients = {}, declareOnNode, steps, version, settings = {} }: Steps,
): Outcome {
  const recording: Recording = {
    id: 'one', system: { name: player.system }, clients: { p: { confirm: true }, ...clients },
    topology: {
      entities, links, policies: [], vhosts: [],
      ...(declareOnNode !== undefined && { declareOnNode }),
    }, compare: {}, recordings: [],
    steps: steps.map((step, place) => ({ at: place * 100, ...step })),
  };
  const plan = player.plan(recording, version);
  if ('notPlayable' in plan) throw new Error(plan.notPlayable);
  const { scenario } = plan;
  const set = { ...scenario, settings: { ...scenario.settings, ...settings } };
  const run = beginRun(set, assemble);
  run.runUntil(plan.end, 100_000);
  return player.read(plan, run.world.trace);
}

/** A queue of that name. */
export const queue = (id: string, more: Row = {}): RecordedEntity =>
  ({ id, kind: 'queue', ...more });

/** What a consumer got: "2:m1", after the step 2. */
export const got = ({ consumers }: Outcome, name: string): string =>
  (consumers?.[name] ?? []).map(({ after, msg, event }) =>
    `${textOf(after)}:${textOf(msg ?? event)}`).join(' ');

/** What a producer or a client was told: "confirmed m1". */
export const told = (rows: readonly Row[] = []): string[] =>
  rows.map(({ event, msg, code, from, key }) => [event, msg, code, from, key]
    .filter((part) => part !== undefined).map(textOf).join(' '));

export const send = (msgs: string[], more: Row = {}) =>
  ({ do: 'send', as: 'p', to: 'q', msgs, ...more });
export const subscribe = (consumer: string, more: Row = {}) =>
  ({ do: 'subscribe', as: 'c', from: 'q', consumer, ack: 'manual', ...more });
export const settle = (verb: string, more: Row) => ({ do: verb, as: 'c', ...more });
