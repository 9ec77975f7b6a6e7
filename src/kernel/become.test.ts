import { setup } from 'xstate';
import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import type { Moment, Step } from '../scenario/scenario';
import type { ActorId } from '../trace/entry';
import type { Guise } from './api';
import { Run } from './run';
import { actionNames, defineMachine, type Event } from './machine';

const at = (time: number): Moment => ({ time: time as Micros });

interface Hearer {
  heard: string[];
}

/** Writes down what it hears; of its two kinds the first turns into the second when told so. */
const hearing = (id: string, turn: (actor: ActorId) => Guise) => defineMachine<Hearer, Event>(
  setup({ actions: actionNames('begin', 'hear', 'turn') }).createMachine({
    id,
    initial: `${id}Idle`,
    entry: 'begin',
    on: { '*': { actions: 'hear' }, 'turn': { actions: 'turn' }, 'crash': { actions: 'hear' } },
    states: { [`${id}Idle`]: {} },
  }),
  {
    actions: {
      begin: ({ heard }, _, { now }) => void heard.push(`${now} begin`),
      hear: ({ heard }, { type }, { now }) => void heard.push(`${now} ${type}`),
      turn: (_, __, kernel) => {
        kernel.wake('later', (kernel.now + 5) as Micros, { type: 'alarm' });
        kernel.become(kernel.self, turn(kernel.self));
        kernel.send(kernel.self, { type: 'sent' });
      },
    },
  },
);

const second = hearing('second', () => {
  throw new Error('it turns no further');
});

function begin(...steps: Step[]): { run: Run; before: Hearer; after: Hearer } {
  const before: Hearer = { heard: [] };
  const after: Hearer = { heard: [] };
  const first = hearing('first', () => ({ machine: second, record: after }));
  const assemble: ConstructorParameters<typeof Run>[0]['assemble'] = (world) =>
    void world.create({ name: 'host', role: 'client', machine: first, record: before });
  return { run: new Run({ seed: 1, steps, assemble }), before, after };
}

const told = (time: number, type: string): Step =>
  ({ at: at(time), do: 'command', target: 'host', command: { type } });

test('kernel.become keeps what is on its way to an actor, and what it has woken itself for', () => {
  const { run, before, after } = begin(told(3, 'turn'), told(9, 'word'));
  run.runUntil(20 as Micros);
  expect(before.heard).toEqual(['0 begin']);
  expect(after.heard).toEqual(['3 begin', '3 sent', '8 alarm', '9 word']);
  const said = run.world.trace.entries().filter(({ native }) => native === 'machine');
  expect(said.map(({ at: when, detail }) => [when, detail])).toEqual([[3, { value: 'second' }]]);
});

test('kernel.become comes before a crash that the same event calls for', () => {
  const after = { kind: 'changed' as const, native: 'turn', nth: 1 };
  const crash: Step = { at: { after, plus: 0 as Micros }, do: 'crash', target: 'host' };
  const { run, after: heard } = begin(told(3, 'turn'), crash);
  run.runUntil(20 as Micros);
  expect(heard.heard).toEqual(['3 begin', '3 crash']);
});

test('a run that goes back before kernel.become has the first machine again', () => {
  const { run, before, after } = begin(told(3, 'turn'), told(9, 'word'));
  run.runUntil(20 as Micros);
  run.seek(2 as Micros);
  expect([before.heard, run.world.entities[1]?.machine.id]).toEqual([['0 begin'], 'first']);
  run.seek(20 as Micros);
  expect(after.heard.slice(-2)).toEqual(['8 alarm', '9 word']);
});
