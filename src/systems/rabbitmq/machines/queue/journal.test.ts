// R80: what a classic queue that is killed has written, as seen of real brokers.
import { expect, it } from 'vitest';
import type { Micros } from '../../../../base/micros';
import type { Row } from '../../../../conform/outcome';
import type { Kernel } from '../../../../kernel/api';
import { playSteps, queue, send, settle, type Steps } from '../../../../testing/steps';
import type { CopyId } from '../../../../trace/entry';
import { player } from '../../conform';
import { assemble } from '../../machines';
import type { QueueEntry } from '../../routing/table';
import { journalOf, noteStored } from './journal';
import type { AnyQueue } from './record';

const get = { do: 'receive', as: 'c', from: 'q', ack: 'manual' };
const wait = (ms: number) => ({ do: 'wait', ms });
const persistent = (msgs: string[]) => send(msgs, { persistent: true });
const unconfirmed = (msg: string) => send([msg], { persistent: true, as: 's' });

/** What is in the queue after the steps, and a kill. */
function left(steps: Steps['steps'], version: string): string {
  const all = [
    ...steps, { do: 'broker', action: 'kill-restart', settleMs: 0 }, wait(100),
    { do: 'drain', as: 'd', from: 'q', brief: true },
  ];
  let at = 0;
  const timed = all.map((step) => {
    const now = at;
    at += step.do === 'wait' ? Number((step as Row)['ms']) : 100;
    return { at: now, ...step };
  });
  const entities = [queue('q')];
  const { results = [] } = playSteps({ player, assemble }, { steps: timed, version, entities });
  const last = results.at(-1) as { drained: { q: string[] } } | undefined;
  return last?.drained.q.join(' ') ?? 'no answer';
}

it.each([
  ['3.10.8', 100, 'm1 m2'], ['3.10.8', 500, 'm2'], ['4.0.5', 900, 'm1 m2'], ['4.0.5', 1200, 'm2'],
])('an acknowledgement: %s, killed %d ms later', (version, ms, expected) => {
  const steps = [
    persistent(['m1', 'm2']), wait(400), get, settle('ack', { msg: 'm1' }), wait(ms - 100),
  ];
  expect(left(steps, version)).toBe(expected);
});

it('since 4.0 a confirm that is due writes down acknowledgements, too', () => {
  const steps = [
    persistent(['m1', 'm2']), wait(400), get, settle('ack', { msg: 'm1' }), persistent(['m3']),
    wait(200),
  ];
  expect(left(steps, '4.0.5')).toBe('m2 m3');
});

it('since 4.0 nothing comes back to a queue that had become empty, or was purged', () => {
  const acked = [persistent(['m1']), wait(400), get, settle('ack', { msg: 'm1' })];
  const purged = [persistent(['m1', 'm2']), wait(400), { do: 'purge', as: 'c', from: 'q' }];
  expect([left(acked, '4.0.5'), left(purged, '4.0.5'), left(purged, '3.10.8')])
    .toEqual(['', '', '']);
});

it.each([
  ['3.10.8', 100, ''], ['3.10.8', 400, 'm1'], ['4.0.5', 900, ''], ['4.0.5', 2500, 'm1'],
])('a persistent message without a confirm: %s, killed %d ms later', (version, ms, expected) => {
  expect(left([unconfirmed('m1'), wait(ms - 100)], version)).toBe(expected);
});

it.each([['3.10.8'], ['4.0.5']])('%s writes nothing while messages keep coming', (version) => {
  const steps = Array.from({ length: 12 }, (_, place) => unconfirmed(`m${place}`));
  expect(left(steps, version)).toBe('');
});

it.each([['3.10.8', 'm1 m2'], ['4.0.5', 'm1']])(
  '%s: a message without a confirm follows one with, and 400 ms later comes the kill',
  (version, expected) => {
    expect(left([persistent(['m1']), unconfirmed('m2'), wait(300)], version)).toBe(expected);
  },
);

it.each([['3.10', 32_769], ['4.0', 4096]] as const)(
  'a queue of %s that has %d messages to write writes them', (version, many) => {
    const declared = { durable: true } as QueueEntry;
    const journal = journalOf({ version, declared }, 0 as Micros);
    const kernel = { now: 0 as Micros } as Kernel;
    const note = (id: number) => noteStored({ journal } as AnyQueue, id as CopyId, kernel);
    for (let id = 1; id < many; id++) note(id);
    expect(journal?.fresh.size).toBe(many - 1);
    note(many);
    expect(journal?.fresh.size).toBe(0);
  },
);
