import { setup } from 'xstate';
import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import type { Moment, Step } from '../scenario/scenario';
import type { Kernel } from './api';
import { World } from './kernel';
import { actionNames, defineMachine, delayNames, type Event } from './machine';

const at = (time: number): Moment => ({ time: time as Micros });

interface Clock {
  ticks: number[]; // when it ticked
  heard: string[];
  part?: boolean;
}

/** Ticks every 10 us while it lives, and writes down what else it hears. */
const clock = defineMachine<Clock, Event & { readonly value?: unknown; readonly text?: string }>(
  setup({
    actions: actionNames('tick', 'hear', 'wake', 'cancel', 'fall'),
    delays: delayNames('pace'),
  }).createMachine({
    id: 'clock',
    initial: 'ticking',
    on: {
      crash: { target: '.still', actions: 'hear' },
      set: { actions: 'wake' },
      quiet: { actions: 'cancel' },
      alarm: { actions: 'hear' },
      fall: { actions: 'fall' },
      fillDisk: { actions: 'hear' },
      freeDisk: { actions: 'hear' },
    },
    states: {
      ticking: { after: { pace: { target: 'ticking', reenter: true, actions: 'tick' } } },
      still: {
        on: {
          restart: { target: 'ticking', actions: 'hear' },
          loseDisk: { actions: 'hear' },
          losePower: { actions: 'hear' },
        },
      },
    },
  }),
  {
    actions: {
      tick: ({ ticks }, _, kernel) => void ticks.push(kernel.now),
      hear: ({ heard }, { type, text = '' }, kernel) =>
        void heard.push(`${kernel.now} ${type}${text}`),
      wake: (_, { value }, kernel) => {
        const text = String(value);
        const [key, delay] = text.split(' ');
        const event = { type: 'alarm', text: ` ${text}` };
        kernel.wake(key ?? '', (kernel.now + Number(delay)) as Micros, event);
      },
      cancel: (_, __, kernel) => kernel.cancel('a'),
      fall: (_, __, kernel) => kernel.crash(20 as Micros),
    },
    delays: { pace: () => 10 as Micros },
  },
);

function world(...steps: Step[]) {
  const run = new World({ seed: 1, steps });
  const record: Clock = { ticks: [], heard: [] };
  const part: Clock = { ticks: [], heard: [] };
  const host = run.create({ name: 'host', role: 'client', machine: clock, record });
  run.create({ name: 'part', role: 'client', machine: clock, record: part, host });
  return { run, record, part };
}

const step = (time: number, what: Partial<Step>): Step => ({
  at: at(time), do: 'command', target: 'host', ...what,
});

/** What was said of the process itself. */
const natives = ({ trace }: World): readonly string[] =>
  trace.entries()
    .filter(({ kind, detail }) => kind !== 'changed' || detail !== undefined)
    .map(({ native }) => native);

const until = (run: World, time: number): void => void run.runUntil(time as Micros);

test('world.runUntil handles all that is due by then, and stands at that time', () => {
  const { run, record } = world();
  until(run, 35);
  expect([record.ticks, run.now]).toEqual([[10, 20, 30], 35]);
});

test('world.runUntil stops after so many events, and says so', () => {
  const { run } = world();
  expect(run.runUntil(100 as Micros, 3)).toBe(false);
  expect(run.events).toBe(3);
  expect(run.runUntil(100 as Micros)).toBe(true);
});

test('world.step handles one event', () => {
  const { run, record } = world();
  while (record.ticks.length === 0) expect(run.step()).toBe(true);
  expect(run.now).toBe(10);
});

test('a crash stops the clocks of a process and all its parts; a restart begins anew', () => {
  const { run, record, part } = world(step(15, { do: 'crash', for: 20 as Micros }));
  until(run, 50);
  expect(record.ticks).toEqual([10, 45]);
  expect(part.ticks).toEqual([10, 45]);
  expect(record.heard).toEqual(['15 crash', '35 restart']);
});

test('a machine may crash its own process, and come back', () => {
  const { run, part } = world(step(15, { target: 'part', command: { type: 'fall' } }));
  until(run, 50);
  expect(part.heard).toEqual(['15 crash', '35 restart']);
});

test('a pause parks what comes; a resume hands it over in order', () => {
  const { run, record } = world(
    step(15, { do: 'pause', for: 30 as Micros }),
    step(20, { command: { type: 'alarm', text: ' one' } }),
    step(25, { command: { type: 'alarm', text: ' two' } }),
  );
  until(run, 60);
  expect(record.ticks).toEqual([10, 45, 55]);
  expect(record.heard).toEqual(['45 alarm one', '45 alarm two']);
});

test('what was parked dies with its process', () => {
  const { run, record } = world(
    step(15, { do: 'pause' }),
    step(20, { command: { type: 'alarm' } }),
    step(25, { do: 'crash', for: 5 as Micros }),
  );
  until(run, 45);
  expect(record.heard).toEqual(['25 crash', '30 restart']);
  expect(record.ticks).toEqual([10, 40]);
});

test('a lost disk is a crash, after which each machine of the process forgets', () => {
  const { run, record, part } = world(step(15, { do: 'loseDisk', for: 5 as Micros }));
  until(run, 25);
  expect(record.heard).toEqual(['15 crash', '15 loseDisk', '20 restart']);
  expect(part.heard).toEqual(['15 crash', '15 loseDisk', '20 restart']);
  expect(natives(run)).toEqual(['loseDisk', 'restart']);
});

test('a process that is down can lose its disk, and does not crash again', () => {
  const { run, record } = world(step(15, { do: 'crash' }), step(16, { do: 'loseDisk' }));
  until(run, 20);
  expect(record.heard).toEqual(['15 crash', '16 loseDisk']);
  expect(natives(run)).toEqual(['crash', 'loseDisk']);
});

test('a power failure is a crash, leaves a full disk full, and is mended by itself', () => {
  const { run, record } = world(
    step(14, { do: 'fillDisk' }), step(15, { do: 'losePower', for: 5 as Micros }),
  );
  until(run, 25);
  expect(record.heard).toEqual(['14 fillDisk', '15 crash', '15 losePower', '20 restart']);
  expect(natives(run)).toEqual(['fillDisk', 'losePower', 'restart']);
  expect(run.entities.map((entity) => entity?.isDiskFull)).toContain(true);
});

test('a disk is filled and freed whether its process is up or down', () => {
  const { run, record } = world(
    step(15, { do: 'fillDisk', for: 5 as Micros }), step(18, { do: 'crash' }),
    step(21, { do: 'fillDisk' }),
  );
  until(run, 25);
  expect(record.heard).toEqual(['15 fillDisk', '18 crash', '20 freeDisk', '21 fillDisk']);
  expect(run.entities.map((entity) => entity?.isDiskFull)).toContain(true);
});

test('kernel.wake with the same key replaces; with another it does not', () => {
  const { run, record } = world(
    step(1, { do: 'set', value: 'a 10' }),
    step(2, { do: 'set', value: 'a 20' }),
    step(3, { do: 'set', value: 'b 5' }),
  );
  until(run, 100);
  expect(record.heard).toEqual(['8 alarm b 5', '22 alarm a 20']);
});

test('kernel.cancel takes a wake back', () => {
  const { run, record } = world(
    step(1, { do: 'set', value: 'a 10' }), step(2, { command: { type: 'quiet' } }),
  );
  until(run, 100);
  expect(record.heard).toEqual([]);
});

test('a step after the nth entry comes at once, or so much later', () => {
  const entry = { kind: 'changed', native: 'alarm', actor: 'host' } as const;
  const { run, record } = world(
    step(0, { at: { after: { ...entry, nth: 2 }, plus: 0 as Micros }, do: 'crash' }),
    step(0, {
      at: { after: { ...entry, nth: 1 }, plus: 7 as Micros }, command: { type: 'alarm' },
    }),
    step(1, { command: { type: 'alarm' } }),
  );
  until(run, 100);
  expect(record.heard).toEqual(['1 alarm', '8 alarm', '8 crash']);
});

test('steps of one time happen in the order of the list, whenever they were added', () => {
  const first = step(5, { command: { type: 'alarm', text: ' first' } });
  const second = step(5, { command: { type: 'alarm', text: ' second' } });
  const { run, record } = world(first);
  run.inputs.add(second);
  until(run, 9);
  expect(record.heard).toEqual(['5 alarm first', '5 alarm second']);
});

test('a step that names nobody is written down', () => {
  const { run } = world(step(5, { target: 'nobody' }));
  until(run, 9);
  const last = run.trace.entry(run.trace.length - 1);
  expect(last).toMatchObject({ kind: 'changed', native: 'no such actor', detail: { step: 0 } });
});

test('kernel.draw depends on seed, stream, entity and ordinal alone', () => {
  const draws = (seed: number, name: string): number[] => {
    const run = new World({ seed, steps: [] });
    const record: Clock = { ticks: [], heard: [] };
    run.self = run.create({ name, role: 'client', machine: clock, record });
    const kernel: Kernel = run;
    return [1, 2].map((ordinal) => kernel.draw('service', ordinal));
  };
  expect(draws(1, 'a')).toEqual(draws(1, 'a'));
  const all = [draws(1, 'a'), draws(2, 'a'), draws(1, 'b')].flat();
  expect(new Set(all).size).toBe(6);
});

test('kernel.remove ends an actor and its parts; the name is free again', () => {
  const { run, record, part } = world();
  until(run, 15);
  run.remove(run.actorNamed('host')!);
  until(run, 35);
  expect([record.ticks, part.ticks]).toEqual([[10], [10]]);
  const again: Clock = { ticks: [], heard: [] };
  run.create({ name: 'host', role: 'client', machine: clock, record: again });
  until(run, 50);
  expect(again.ticks).toEqual([45]);
});

test('two living actors never have one name', () => {
  const { run, record } = world();
  const twin = { name: 'host', role: 'client', machine: clock, record } as const;
  expect(() => run.create(twin)).toThrow('two actors are named host');
});

test('a machine that loses a timer in a crash hears nothing while it is down', () => {
  const { run, record } = world(
    step(1, { do: 'set', value: 'a 10' }), step(5, { do: 'crash', for: 50 as Micros }),
  );
  until(run, 54);
  expect(record.heard).toEqual(['5 crash']);
});

test('world.runUntil for ever ends when nothing is left to happen', () => {
  const world = new World({ seed: 1, steps: [] });
  expect(world.runUntil(Infinity as Micros)).toBe(true);
  expect([world.now, world.events]).toEqual([0, 0]);
});

test('world.create and world.introduce name an actor by its role when its name is taken', () => {
  const { run } = world();
  const add = (name: string, role: 'consumer' | 'destination') => run.nameOf(run.create({
    name, role, machine: clock, record: { ticks: [], heard: [] },
  }));
  expect(() => add('host', 'consumer')).toThrow('names are unique');
  run.runUntil(5 as Micros);
  expect(['host', 'host', 'shop'].map((name) => add(name, 'destination')))
    .toEqual(['host (destination)', 'host (destination 2)', 'shop']);
  const exchange = run.introduce('host', 'router');
  expect(run.nameOf(exchange)).toBe('host (router)');
  expect(run.introduce('host', 'router')).toBe(exchange);
  expect(run.actorNamed('shop', 'router')).toBeUndefined();
  expect(run.actorNamed('shop', 'router', 'destination')).toBe(run.actorNamed('shop'));
});
