/** A world with brokers and an asker that tests speak through. */
import { setup } from 'xstate';
import type { Json } from '../../../base/json';
import { type Micros, millis } from '../../../base/micros';
import { World } from '../../../kernel/kernel';
import { actionNames, type Behaviour, defineMachine, type Event } from '../../../kernel/machine';
import { parseScenario } from '../../../scenario/parse';
import { assemble } from '../machines';
import { scenario as kafka } from '../scenario';
import { layToBrokers } from './desk';
import { answered, ask, type Calls, noCalls } from './network/calls';
import type { Response } from './network/requests';

/** What an asker was answered, and when: in whole milliseconds. */
interface Told {
  readonly at: number;
  readonly api: string;
  readonly body: unknown;
}

interface ProbeRecord {
  readonly calls: Calls;
  readonly answers: Told[];
}

type ProbeEvent = Event & { readonly api?: string; readonly body?: unknown; readonly to?: string };

const chart = setup({ actions: actionNames('ask', 'note') }).createMachine({
  id: 'probe',
  initial: 'asking',
  states: { asking: { on: { ask: { actions: 'ask' }, response: { actions: 'note' } } } },
});

const behaviour: Behaviour<ProbeRecord, ProbeEvent> = {
  actions: {
    ask: ({ calls }, { api = '', body, to = 'b1' }, kernel) => {
      const broker = kernel.actorNamed(to);
      if (broker === undefined) throw new Error(`no ${to}`);
      ask(calls, { to: broker, api, body, timeout: Infinity as Micros }, kernel);
    },
    note: ({ calls, answers }, event, kernel) => {
      const { api, body, number } = event as unknown as Response;
      answered(calls, { number }, kernel);
      answers.push({ at: Math.round(kernel.now / 1000), api, body });
    },
  },
};

const probe = defineMachine(chart, behaviour);

type Ask = (at: number, api: string, body: object) => void;

/** A world that tests ask by hand; times are milliseconds. */
export interface Probed {
  readonly world: World;
  readonly answers: readonly Told[];
  readonly ask: Ask; // as "a"
  readonly askOther: Ask; // as "b"
  readonly runUntil: (at: number) => void;
}

/** A world of the given topology, with two askers: "a" and "b". */
export function probed(topology: Json, more: { readonly [field: string]: Json } = {}): Probed {
  const words = { en: 'a test', ko: '시험' };
  const file = {
    schema: 1, system: 'kafka', title: words, summary: words, topology,
    network: { latency: '1ms', jitter: '0ms' }, ...more,
  };
  const parsed = parseScenario(file, [kafka]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  const { scenario } = parsed;
  const world = new World({ seed: scenario.seed, steps: scenario.steps });
  const desk = assemble(scenario, world);
  const answers: Told[] = [];
  for (const name of ['a', 'b']) {
    const record: ProbeRecord = { calls: noCalls(), answers };
    layToBrokers(desk, world.create({ name, role: 'client', machine: probe, record }), name);
  }
  const askAs = (target: string): Ask => (at, api, body) => {
    const command = { type: 'ask', api, body } as unknown as { type: string };
    const time = millis(at);
    world.inputs.schedule({
      step: { at: { time }, do: 'command', target, command }, place: 0, cause: -1, at: time,
    });
  };
  return {
    world, answers, ask: askAs('a'), askOther: askAs('b'),
    runUntil: (at) => void world.runUntil(millis(at)),
  };
}
