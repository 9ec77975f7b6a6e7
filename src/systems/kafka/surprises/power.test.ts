/** What a power failure takes, and what keeps it from that: flushing, time, or another replica. */
import { expect, test } from 'vitest';
import { Ledger } from '../../../ledger/ledger';
import { verdictOf } from '../../../ledger/verdict';
import { breachesOf } from '../../../why/breach';
import { Scene } from '../../../why/scene';
import { scenarioOf, worlds } from '../../../worlds';
import { leavesOpen } from '../scenario/promises';
import { detailOf, type Played, player, type WorldFile } from './play';

const play = player(worlds);

/** The world without its pauses; its brokers lose their power at 50 s unless told otherwise. */
const change = (edit: (file: WorldFile) => void = () => {}) =>
  play('power-cut-all', (file) => {
    file['steps'] = file['steps'].filter(({ do: verb }: { do: string }) => verb !== 'pause');
    edit(file);
  }, 68_000);

const whole = play('power-cut-all');

const gone = ({ of, label }: Played): string[] => of('removed').map(label);
const LOST = ['a9', 'a10', 'a11', 'a12', 'a13'];

test('acknowledged by all and flushed by nobody: what was written last is lost', () => {
  expect(gone(whole)).toEqual(LOST);
  expect(LOST.map(whole.told)).toEqual(['ok 8', 'ok 9', 'ok 10', 'ok 11', 'ok 12']);
  const ends = whole.of('changed', 'powerLost').map((entry) =>
    [whole.name(entry), detailOf(entry)['value'], detailOf(entry)['from']]);
  expect(ends).toEqual(['b1', 'b2', 'b3'].map((broker) => [`orders-0/${broker}`, 8, 13]));
  expect(whole.log('wages-0')).toHaveLength(15);
});

test('the ledger names the rule, and the way back from a loss ends in the power failure', () => {
  const { trace, entries, of } = whole;
  const [first] = of('removed');
  const cut = entries.find(({ seq }) => seq === first?.cause);
  const fault = entries.find(({ seq }) => seq === cut?.cause);
  expect([cut?.native, fault?.kind, fault?.native]).toEqual(['powerLost', 'crashed', 'losePower']);
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const verdict = verdictOf(ledger, 'at-least-once', true);
  const world = worlds.find(({ id }) => id === 'kafka/power-cut-all');
  const openings = leavesOpen(scenarioOf(world?.file ?? null));
  const breaches = breachesOf(new Scene(ledger), verdict, { wrongs: ['lost'], openings });
  expect(breaches.map(({ rule, count }) => [rule, count])).toEqual([['kafka:K76', 5]]);
});

test('one broker alone, or processes that are killed, lose nothing', () => {
  const alone = change((file) => {
    file['steps'] = file['steps'].filter(({ target }: { target: string }) => target === 'b1');
  });
  expect(alone.of('changed', 'powerLost').map(alone.name)).toEqual(['orders-0/b1']);
  const killed = change((file) => {
    for (const step of file['steps']) step.do = 'crash';
  });
  for (const played of [alone, killed]) {
    expect(gone(played)).toEqual([]);
    expect(played.log('orders-0')).toHaveLength(15);
  }
});

test('flush.ms does nothing unless the flusher runs', () => {
  const lost = (settings: Record<string, number>) =>
    gone(change((file) => Object.assign(file, { settings })));
  expect(lost({ 'flush.ms': 1000 })).toEqual(LOST);
  expect(lost({ 'log.flush.scheduler.interval.ms': 5000 })).toEqual([]);
  expect(lost({ 'log.flush.scheduler.interval.ms': 1000, 'flush.ms': 15_000 })).toEqual(['a13']);
  expect(lost({ 'vm.dirty_expire_centisecs': 100 })).toEqual([]);
});

test('who stopped in good order has nothing to lose', () => {
  const played = change((file) => {
    file['steps'] = ['b1', 'b2', 'b3'].flatMap((target, at) => [
      { at: `${49 + at / 10}s`, do: 'command', target, command: { type: 'stop' } },
      { at: '55s', do: 'losePower', target, for: '10s' },
    ]);
  });
  expect(played.of('changed', 'losePower')).toHaveLength(3);
  expect(played.of('changed', 'powerLost')).toEqual([]);
});

test('without eligible replicas the last in sync leads, and the others cut what it lost', () => {
  const played = change((file) => {
    Object.assign(file, { settings: { 'eligible.leader.replicas.version': 0 } });
    file['steps'][0].do = 'crash'; // b1, which led, has all in its page cache
  });
  expect(gone(played)).toEqual(LOST);
  const rules = played.of('removed').map(({ native, rule }) => `${native} ${rule}`);
  expect([...new Set(rules)]).toEqual(['truncate kafka:K76']);
});
