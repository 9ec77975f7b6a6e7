/** Groups between the two protocols: whatever is restarted when, nobody owns what another does. */
import { describe, expect, test } from 'vitest';
import { fieldsOf, type Json } from '../../../base/json';
import { dice, type Dice, pick } from '../../../testing/dice';
import { playWorld } from '../../../testing/world';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { assemble } from '../machines';
import { scenario as kafka } from '../scenario';
import { worlds } from '../../../worlds';
import { detailOf, player, type Played, type WorldFile } from './play';

const CONSUMERS = ['c1', 'c2', 'c3'];
const PARTITIONS = 5;

type Steps = readonly { readonly [field: string]: Json }[];

/** Three consumers of one group, each restarted as somebody wishes; all is quiet in the end. */
const worldOf = (
  seed: number,
  { strategy, steps, areStatic = false }: { strategy: string; steps: Steps; areStatic?: boolean },
): Json => ({
  schema: 1, system: 'kafka', title: { en: 'x', ko: 'x' }, summary: { en: 'x', ko: 'x' },
  seed, until: '75s', network: { latency: '1ms' },
  settings: {
    'group.initial.rebalance.delay.ms': 500, 'group.consumer.session.timeout.ms': 6000,
    'group.consumer.heartbeat.interval.ms': 1000,
  },
  consumers: CONSUMERS.map((id) => ({
    id,
    options: {
      group: 'g', topics: ['t'],
      config: {
        'session.timeout.ms': 6000, 'heartbeat.interval.ms': 1000, 'fetch.max.wait.ms': 29_000,
        'partition.assignment.strategy': strategy,
        ...(areStatic && { 'group.instance.id': id }),
      },
    },
  })),
  topology: { topics: [{ name: 't', partitions: PARTITIONS }] },
  steps: steps as Json,
});

/** Restarts by chance: in good order or by a crash, with the same protocol or another. */
function restarts(roll: Dice, crashes = 0.3): Steps {
  const steps: { [field: string]: Json }[] = [];
  const freeAt = new Map<string, number>();
  for (let at = 1000; at < 40_000; at += 200 + Math.floor(roll() * 6000)) {
    const id = pick(CONSUMERS, roll);
    if ((freeAt.get(id) ?? 0) > at) continue;
    const downFor = 20 + Math.floor(roll() * 9000);
    freeAt.set(id, at + downFor + 2000);
    const value = pick(['classic', 'consumer'], roll);
    steps.push({ at: `${at}ms`, do: 'set', target: id, setting: 'group.protocol', value });
    if (crashes > 0 && roll() < crashes) {
      steps.push({ at: `${at}ms`, do: 'crash', target: id, for: `${downFor}ms` });
      continue;
    }
    const target = `${id}.client`;
    steps.push({ at: `${at}ms`, do: 'command', target, command: { type: 'close' } });
    const back = `${at + downFor}ms`;
    steps.push({ at: back, do: 'command', target, command: { type: 'open' } });
  }
  return steps;
}

/** What each consumer may read at the end; calls back when two may read one partition. */
function ownersOf(trace: Trace, clash: (what: string) => void): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const drop = (name: string): void => {
    for (const [partition, owner] of owners) if (owner === name) owners.delete(partition);
  };
  const read = ({ kind, native, actor, at, detail }: TraceEntry): void => {
    const name = trace.nameOf(actor);
    if (kind === 'crashed' || kind === 'stopped') return drop(name);
    if (kind !== 'assigned') return;
    for (const partition of fieldsOf(detail)['partitions'] as string[]) {
      const owner = owners.get(partition);
      if (native !== 'assign') owners.delete(partition);
      else if (owner === undefined) owners.set(partition, name);
      else clash(`${at}: ${partition} of ${owner} is given to ${name}`);
    }
  };
  for (const entry of trace.entries()) read(entry);
  return owners;
}

const lastTypeOf = (trace: Trace): Json | undefined => {
  const last = trace.entries().findLast(({ native }) => native === 'groupType');
  return last === undefined ? 'classic' : fieldsOf(last.detail)['value'];
};

describe.each(['range', 'cooperative-sticky'])('%s', (strategy) => {
  test.each([1, 2])('whatever restarts, all is owned, and nothing twice: seed %i', (seed) => {
    const steps = restarts(dice(`${strategy} ${seed}`));
    const { trace } = playWorld(worldOf(seed, { strategy, steps }), { scenario: kafka, assemble });
    const clashes: string[] = [];
    const owners = ownersOf(trace, (what) => clashes.push(what));
    expect(clashes).toEqual([]);
    expect(owners.size).toBe(PARTITIONS);
    const protocols = CONSUMERS.map((id) => steps.findLast(({ do: verb, target }) =>
      verb === 'set' && target === id)?.['value'] ?? 'classic');
    expect(lastTypeOf(trace)).toBe(protocols.includes('consumer') ? 'consumer' : 'classic');
  });
});

test('K125: a static member that leads after a change of protocol knows what to assign', () => {
  const steps = restarts(dice('range 137'), 0);
  const { trace } = playWorld(worldOf(137, { strategy: 'range', steps, areStatic: true }),
    { scenario: kafka, assemble });
  const clashes: string[] = [];
  expect(ownersOf(trace, (what) => clashes.push(what)).size).toBe(PARTITIONS);
  expect(clashes).toEqual([]);
});

// --- the world that shows it ---------------------------------------------------------------------

const play = player(worlds);

/** Who has been made to give partitions back between two times in seconds. */
const stoppedIn = ({ of, name }: Played, from: number, to: number): readonly string[] =>
  [...new Set(of('assigned', 'revoke').filter(({ at }) => at >= from * 1e6 && at < to * 1e6)
    .map(name))].sort();

const typesOf = ({ of }: Played): readonly [seconds: number, type: unknown][] =>
  of('changed', 'groupType').map((entry) =>
    [Math.round(entry.at / 1e6), detailOf(entry)['value']]);

const exceptionsOf = ({ of, name }: Played): readonly (readonly [string, unknown])[] =>
  of('changed', 'exception').map((entry) => [name(entry), detailOf(entry)['exception']]);

const workedOn = ({ of, label }: Played): readonly string[] => of('processed').map(label);

const setAll = (file: WorldFile, config: object): void => {
  for (const { options } of file['consumers']) options.config = { ...options.config, ...config };
};

/** The same consumers, all of the newer protocol from the start. */
function makeNew(file: WorldFile): void {
  setAll(file, { 'group.protocol': 'consumer' });
  for (const { options } of file['consumers']) {
    delete options.config['partition.assignment.strategy'];
  }
}

test('K149: the first of the newer protocol changes the group; who is still classic stops', () => {
  const played = play('rolling-upgrade');
  expect(typesOf(played)).toEqual([[14, 'consumer']]);
  expect(stoppedIn(played, 14, 18)).toEqual(['c2', 'c3']);
  expect(stoppedIn(played, 18, 26)).toEqual(['c1', 'c3']);
  expect(stoppedIn(played, 26, 40)).toEqual([]);
  expect(workedOn(played).length).toBe(140);
  expect(new Set(workedOn(played)).size).toBe(140);
});

test('K173: the last one of the newer protocol that goes makes it a classic group again', () => {
  const played = play('rolling-upgrade', (file) => {
    file['steps'] = (file['steps'] as { setting?: string; value?: string }[]).slice(0, 3);
    const back = file['steps'].map((step: { at: string }) =>
      ({ ...step, at: `${Number(step.at.slice(0, -1)) + 10}s` }));
    file['steps'].push({ ...back[0], value: 'classic' }, ...back.slice(1));
  });
  expect(typesOf(played)).toEqual([[14, 'consumer'], [22, 'classic']]);
  expect(stoppedIn(played, 22, 26)).toEqual(['c2', 'c3']);
  expect(new Set(workedOn(played)).size).toBe(140);
});

test('K174: a policy that allows no upgrade ends the consumer that asks for one', () => {
  const played = play('rolling-upgrade', (file) => {
    file['settings'] = { 'group.consumer.migration.policy': 'downgrade' };
  });
  expect(typesOf(played)).toEqual([[28, 'consumer']]); // an empty group is whatever comes
  expect(exceptionsOf(played)).toEqual([
    ['c1', 'GroupIdNotFoundException'], ['c2', 'GroupIdNotFoundException'],
  ]);
  expect(new Set(workedOn(played)).size).toBe(140);
});

test('K174: a group that may not go back stays what it is, with classic members alone', () => {
  const toClassic = (file: WorldFile): void => {
    makeNew(file);
    for (const step of file['steps']) if (step.do === 'set') step.value = 'classic';
  };
  const upgradeOnly = play('rolling-upgrade', (file) => {
    toClassic(file);
    file['settings'] = { 'group.consumer.migration.policy': 'upgrade' };
  });
  expect([typesOf(upgradeOnly), exceptionsOf(upgradeOnly)]).toEqual([[], []]);
  expect(new Set(workedOn(upgradeOnly)).size).toBe(140);
  const disabled = play('rolling-upgrade', (file) => {
    toClassic(file);
    file['settings'] = { 'group.consumer.migration.policy': 'disabled' };
  });
  expect(exceptionsOf(disabled).map(([, exception]) => exception))
    .toEqual(['InconsistentGroupProtocolException', 'InconsistentGroupProtocolException']);
});

test('K175: a static member takes the place of its classic self, and nobody moves', () => {
  const played = play('rolling-upgrade', (file) => {
    for (const { id, options } of file['consumers']) options.config['group.instance.id'] = id;
  });
  expect(typesOf(played)).toEqual([[14, 'consumer']]);
  expect(stoppedIn(played, 8, 40)).toEqual([]);
  expect(new Set(workedOn(played)).size).toBe(140);
});

test('K175: a static member that died is not let in before its session ends', () => {
  const played = play('rolling-upgrade', (file) => {
    makeNew(file);
    for (const { id, options } of file['consumers']) options.config['group.instance.id'] = id;
    file['steps'] = [{ at: '12s', do: 'crash', target: 'c1', for: '2s' }];
  });
  expect(exceptionsOf(played)).toEqual([['c1', 'UnreleasedInstanceIdException']]);
});

test('K135: another broker coordinates a group with members on both protocols on', () => {
  const played = play('rolling-upgrade', (file) => {
    file['topology'].brokers = ['b1', 'b2', 'b3'];
    file['topology'].topics[0].replicationFactor = 3;
    file['steps'] = [...file['steps'].slice(0, 3), { at: '18s', do: 'crash', target: 'b1' }];
  });
  expect(typesOf(played)).toEqual([[14, 'consumer']]);
  expect([played.of('left', 'sessionTimeout'), exceptionsOf(played)]).toEqual([[], []]);
  const late = played.of('processed').filter(({ at }) => at > 30e6).map(played.name);
  expect([...new Set(late)].sort()).toEqual(['c1', 'c2', 'c3']);
});

test('K141: the only one that asks for an assignor decides, if the broker has it', () => {
  const small = (assignor: string | undefined) => (file: WorldFile): void => {
    makeNew(file);
    file['topology'].topics = [{ name: 't', partitions: 1 }, { name: 'u', partitions: 1 }];
    [file['steps'], file['consumers']] = [[], file['consumers'].slice(0, 2)];
    for (const { options } of file['consumers']) options.topics = ['t', 'u'];
    const { config } = file['consumers'][1].options;
    if (assignor !== undefined) config['group.remote.assignor'] = assignor;
  };
  const readers = (assignor: string | undefined): number => {
    const { trace } = play('rolling-upgrade', small(assignor), 12_000);
    return new Set(ownersOf(trace, () => {}).values()).size;
  };
  expect([readers(undefined), readers('uniform'), readers('range')]).toEqual([2, 2, 1]);
  const refused = play('rolling-upgrade', (file) => {
    small('range')(file);
    file['settings'] = { 'group.consumer.assignors': 'uniform' };
  }, 12_000);
  expect(exceptionsOf(refused)).toEqual([['c2', 'UnsupportedAssignorException']]);
});
