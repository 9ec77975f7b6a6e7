import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../conform/forms/mq-trace';
import { queueArguments, queueType } from './arguments';
import { type Item, bodyOf, shown } from './bodies';
import { type AmqpPlan, planOf } from './plan';

const recorded = (steps: Recording['steps']): Recording => ({
  id: 'one', system: { name: 'rabbitmq' }, clients: { p: { confirm: true } }, compare: {},
  topology: { entities: [{ id: 'q', kind: 'queue' }], links: [], policies: [], vhosts: [] },
  steps, recordings: [],
});

const planned = (steps: Recording['steps']): AmqpPlan =>
  planOf(recorded(steps), '4.0.5') as AmqpPlan;

describe('queueArguments', () => {
  it('says neutral options in AMQP', () => {
    const entity = {
      id: 'q', kind: 'queue', type: 'quorum', ttl: 0, deadLetterTo: '', singleActive: true,
      args: { 'x-own': 1 },
    };
    expect(queueArguments(entity)).toEqual({
      'x-own': 1, 'x-queue-type': 'quorum', 'x-message-ttl': 0, 'x-dead-letter-exchange': '',
      'x-single-active-consumer': true,
    });
    expect(queueType({ id: 'q', kind: 'queue', args: { 'x-queue-type': 'stream' } }))
      .toBe('stream');
  });
});

describe('bodyOf', () => {
  const item = (size?: number): Item =>
    ({ do: 'send', at: 0, msg: 'm1', ...(size !== undefined && { size }) });
  it('pads the label to the size, and a long body is shown by its label', () => {
    expect(bodyOf(item())).toBe('m1');
    expect(bodyOf(item(6))).toBe('m1|xxx');
    expect(bodyOf(item(500))).toHaveLength(500);
    expect([shown(bodyOf(item(500))), shown('m1|xxx')]).toEqual(['m1', 'm1|xxx']);
  });
});

describe('planOf', () => {
  it('publishes what is in one step back to back, to a queue through the default exchange', () => {
    const { scenario, origins, times } = planned([
      { do: 'wait', at: 0, ms: 100 },
      { do: 'send', at: 100, as: 'p', to: 'q', msgs: ['m1', 'm2'] },
    ]);
    expect(origins).toEqual([1, 1]);
    expect(scenario.steps.map(({ at }) => at)).toEqual([{ time: times[1] }, { time: times[1] }]);
    expect(scenario.steps[1]?.command)
      .toMatchObject({ exchange: '', routingKey: 'q', label: 'm2' });
  });

  it('declares what is named, and deletes what is spelled out', () => {
    const { scenario } = planned([
      { do: 'declare', at: 0, as: 'c', entity: 'q' },
      { do: 'delete', at: 100, as: 'c', entity: { id: 'x', kind: 'exchange' } },
    ]);
    expect(scenario.steps.map(({ command }) => command)).toMatchObject([
      { type: 'declareQueue', queue: 'q' }, { type: 'deleteExchange', exchange: 'x' },
    ]);
  });

  it('starts a crashed client again before it is spoken through', () => {
    const { scenario } = planned([
      { do: 'crash', at: 0, as: 'c' }, { do: 'receive', at: 100, as: 'c', from: 'q' },
    ]);
    expect(scenario.steps.map((step) => step.do)).toEqual(['crash', 'restart', 'command']);
  });

  it('opens a second session before step 0, and gives it a number', () => {
    const { scenario } = planned([
      { do: 'receive', at: 0, as: 'c/a', from: 'q' },
      { do: 'receive', at: 100, as: 'c/b', from: 'q' },
    ]);
    expect(scenario.steps.map(({ command }) => [command?.type, command?.['session']]))
      .toEqual([['openSession', 2], ['get', 1], ['get', 2]]);
  });

  it('opens a session that a step opens at that step alone', () => {
    const { scenario } = planned([
      { do: 'receive', at: 0, as: 'c', from: 'q' },
      { do: 'openSession', at: 100, as: 'c/b' },
      { do: 'receive', at: 200, as: 'c/b', from: 'q' },
    ]);
    expect(scenario.steps.map(({ command }) => [command?.type, command?.['session']]))
      .toEqual([['get', 1], ['openSession', 2], ['get', 2]]);
  });

  it('gives every consumer a name that no client and no queue has', () => {
    const { tags, recording } = planned([
      { do: 'subscribe', at: 0, as: 'c', from: 'q' },
      { do: 'subscribe', at: 100, as: 'd', from: 'q', consumer: 'k' },
      { do: 'subscribe', at: 200, as: 'e', from: 'q', consumer: 'k' },
    ]);
    expect(recording.steps.map((step) => tags.of(step))).toEqual(['c of c', 'k', 'k of e']);
  });

  it('cancels a consumer by its tag, by its name, or whichever the client has', () => {
    const { tags, recording } = planned([
      { do: 'subscribe', at: 0, as: 'c', from: 'q', consumer: 'k', tag: 'own' },
      { do: 'unsubscribe', at: 100, as: 'c', consumer: 'k' },
      { do: 'unsubscribe', at: 200, as: 'c', tag: 'own' },
      { do: 'unsubscribe', at: 300, as: 'c' },
      { do: 'unsubscribe', at: 400, as: 'c', consumer: 'nobody' },
      { do: 'subscribe', at: 500, as: 'c', from: 'q', consumer: 'k', tag: '' },
    ]);
    expect(recording.steps.map((step) => tags.of(step)))
      .toEqual(['own', 'own', 'own', 'own', 'nobody', 'k']);
  });

  it('does not play an unknown version', () => {
    expect(planOf(recorded([]), '2.8.1')).toHaveProperty('notPlayable');
  });
});

describe('planOf', () => {
  it('lets the time pass that the driver waited after a step of the operator', () => {
    const wait = { do: 'wait', ms: 10 };
    const times = (steps: Recording['steps']) => planned(steps).times.map((at) => at / 1000);
    const stop = { do: 'broker', action: 'stop', node: 'n1', settleMs: 500 };
    const [first = 0, ...rest] = times([
      { at: 0, ...stop }, { at: 100, ...wait }, { at: 200, ...wait, settleMs: 70 },
      { at: 300, ...wait },
    ]);
    expect(rest.map((at) => at - first)).toEqual([600, 700, 800]);
  });
});
