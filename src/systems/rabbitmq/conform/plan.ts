/** A recording as a scenario of this system, and what is needed to read its trace. */
import { type Micros, millis, micros } from '../../../base/micros';
import type { Json } from '../../../base/json';
import type { RecordedStep, Recording } from '../../../conform/forms/mq-trace';
import type { NotPlayable, Plan } from '../../../conform/player';
import type { Scenario, Step } from '../../../scenario/scenario';
import { versionOf } from '../routing/version';
import type { ClientCommand } from '../scenario/commands';
import { bodyOf, itemsOf, shown } from './bodies';
import { Entities, type Learned, spelledOut } from './entities';
import type { Late } from './observed/waiting';
import { controlOf } from './control';
import { Marks } from './marks';
import { adminSteps, brokerSteps, isControl, takesOver } from './operating';
import { publishOf } from './publishing';
import { saidSettings } from './said-settings';
import { Speakers } from './sessions';
import { Tags } from './tags';
import { type Scene, VERBS } from './verbs';
import { nodesOf, topologyOf } from './world';
import { textOf } from '../../../conform/text';

/** What a plan of this system remembers beside the scenario. */
export interface AmqpPlan extends Plan {
  readonly recording: Recording;
  readonly broker: string;
  readonly learned: Learned;
  readonly late: readonly Late[]; // steps that come later than they were to, and all after them
  readonly speakers: Speakers;
  readonly tags: Tags;
  readonly origins: readonly number[]; // for each step of the scenario, the recorded one
  readonly times: readonly Micros[]; // when each recorded step begins
}

// Connections are open and the world is quiet before step 0, but what was declared is young:
// terms of time that began with it, such as a queue's lease, are as good as whole.
const START = millis(100);
// Steps are 60 ms apart and what they cause takes a millisecond or so; a drained queue is many
// round trips, and they have to fit in between.
const LATENCY = micros(10);
// A recording watched on for as long as the usual distance of two steps.
const WATCHED = millis(100);

/** Makes the plan; what was learned, and which steps are late, an earlier run has shown. */
export function planOf(
  given: Recording, broker: string,
  { learned, late }: Pick<AmqpPlan, 'learned' | 'late'> = { learned: {}, late: [] },
): AmqpPlan | NotPlayable {
  const version = versionOf(broker);
  if (version === undefined) return { notPlayable: `RabbitMQ ${broker} is older than the model` };
  const recording = spelledOut(given);
  const foreign = recording.steps.findIndex((step) =>
    isControl(step) && controlOf(step) === undefined);
  if (foreign >= 0) return { notPlayable: `step ${foreign}: speaks to the broker in its own code` };
  const writer = new Writer(recording, learned);
  let settled = 0;
  recording.steps.forEach((step, place) => {
    const lateness = late.filter((one) => one.place <= place).reduce((sum, { by }) => sum + by, 0);
    writer.add({ ...step, at: step.at + settled + lateness / 1000 }, place);
    settled += settlingOf(step);
  });
  const { speakers, tags, steps, origins, times } = writer;
  const last = recording.steps.at(-1);
  const watched = last?.do === 'wait' ? millis(Number(last['ms'])) : WATCHED;
  const end = ((times.at(-1) ?? START) + watched) as Micros;
  const topology = topologyOf(recording, speakers) as unknown as Json;
  const settings = { ...saidSettings(recording), version };
  const scenario: Scenario = { ...EMPTY, until: end, topology, settings, steps };
  return { scenario, end, recording, broker, learned, late, speakers, tags, origins, times };
}

/** How long an operator's step took, with what the driver waited: its own clock stood still. */
function settlingOf(step: RecordedStep): number {
  const { do: verb, settleMs } = step;
  if (verb !== 'broker' && verb !== 'admin') return 0;
  return takesOver(step) / 1000 + (typeof settleMs === 'number' ? settleMs : 0);
}

const EMPTY = {
  schema: 1, system: 'rabbitmq', title: { en: '', ko: '' }, summary: { en: '', ko: '' }, seed: 1,
  promise: 'none', network: { latency: LATENCY, jitter: micros(0) }, producers: [], consumers: [],
  positions: {},
} as const;

/** Turns recorded steps into steps of a scenario, one after the other. */
class Writer {
  readonly steps: Step[] = [];
  readonly origins: number[] = [];
  readonly times: Micros[] = [];
  readonly speakers: Speakers;
  readonly tags: Tags;
  private readonly entities: Entities;
  private readonly nodes: readonly string[];
  private readonly crashed = new Set<string>();
  private readonly marks = new Marks();
  private readonly labels = new Map<string, string>(); // by how a message is written down

  constructor(recording: Recording, learned: Learned) {
    const taken = new Set(Entities.all(recording).map(({ id }) => id));
    this.speakers = new Speakers(recording.steps, taken);
    this.entities = new Entities(recording, learned);
    this.tags = new Tags(recording.steps, this.speakers, taken);
    this.nodes = nodesOf(recording);
    this.openSessions(recording);
  }

  /** Whoever speaks early speaks on open sessions; the first opens by itself, others when told. */
  private openSessions({ steps }: Recording): void {
    const firstBroker = steps.findIndex((step) => step.do === 'broker');
    const early = firstBroker < 0 ? steps : steps.slice(0, firstBroker);
    for (const { as, session, client } of this.speakers.all) {
      const first = early.find((step) => step['as'] === as);
      if (session === 1 || first === undefined || first.do === 'openSession') continue;
      this.command(millis(50), -1, { target: client, command: { type: 'openSession', session } });
    }
  }

  add(step: RecordedStep, place: number): void {
    const at = (START + millis(step.at)) as Micros;
    this.times.push(at);
    this.marks.remember(step, at);
    if (step.do === 'broker') this.pushAll(brokerSteps(step, at, this.nodes), place);
    else if (step.do === 'admin') this.administer(step, at, place);
    else if (typeof step['as'] === 'string') this.speak(step, at, place);
  }

  private administer(step: RecordedStep, at: Micros, place: number): void {
    if (step['what'] !== 'mark') this.pushAll(adminSteps(step, at, this.nodes), place);
  }

  private speak(step: RecordedStep, at: Micros, place: number): void {
    const { client: target, session } = this.speakers.speaking(textOf(step['as']));
    const fault = FAULTS[step.do];
    if (fault !== undefined) {
      this.push(at, place, { do: fault, target });
      if (fault === 'crash') this.crashed.add(target);
      return;
    }
    if (this.crashed.delete(target)) this.push(at, place, { do: 'restart', target });
    if (step.do === 'send') this.send(step, { at, place, target, session });
    else {
      const command = VERBS[step.do]?.(step, this.scene(session, at));
      if (command !== undefined) {
        this.command(at, place, { target, command });
      }
      if (step.do === 'declare') this.entities.declare(step);
    }
  }

  private send(step: RecordedStep, { at, place, target, session }: Speech): void {
    const every = millis(Number(step['everyMs'] ?? 0));
    itemsOf(step).forEach((item, i) => {
      this.labels.set(shown(bodyOf(item)), item.msg);
      const command = publishOf(item, session, this.entities);
      this.command((at + i * every) as Micros, place, { target, command });
    });
  }

  private scene(session: number, now: Micros): Scene {
    return {
      session, entities: this.entities,
      tagOf: (step) => this.tags.of(step),
      labelOf: (msg) => this.labels.get(msg) ?? msg,
      offsetOf: (offset) => this.marks.offsetOf(offset, now),
    };
  }

  private command(
    at: Micros, place: number, said: { target: string; command: ClientCommand },
  ): void {
    const command = said.command as unknown as NonNullable<Step['command']>;
    this.push(at, place, { do: 'command', target: said.target, command });
  }

  private pushAll(steps: readonly Step[], place: number): void {
    for (const step of steps) {
      this.steps.push(step);
      this.origins.push(place);
    }
  }

  private push(at: Micros, place: number, step: Omit<Step, 'at'>): void {
    this.pushAll([{ at: { time: at }, ...step }], place);
  }
}

interface Speech {
  readonly at: Micros;
  readonly place: number;
  readonly target: string;
  readonly session: number;
}

const FAULTS: { readonly [verb: string]: 'crash' | 'pause' } = { crash: 'crash', freeze: 'pause' };
