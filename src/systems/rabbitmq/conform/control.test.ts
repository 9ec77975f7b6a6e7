// What the operator types in a recording, as rabbitmqctl or in the broker's own language.
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../conform/forms/mq-trace';
import type { Row } from '../../../conform/outcome';
import { playRecording } from '../../../conform/play';
import { playSteps, queue, send, settle, subscribe, told } from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';
import { controlOf } from './control';
import { saidSettings } from './said-settings';

const typed = (more: Row) => controlOf({ do: 'admin', at: 0, what: 'ctl', ...more });
const evaluated = (expr: string) => controlOf({ do: 'admin', at: 0, what: 'eval', expr });

describe('a line of rabbitmqctl', () => {
  const policy = {
    node: {
      type: 'setPolicy', vhost: '/b', name: 'dl', pattern: '^q$', priority: 3, applyTo: 'queues',
      definition: { 'max-length': 2 },
    },
  };

  it.each([
    [{ args: ['set_policy', '-p', '/b', '--priority', '3', 'dl', '^q$', '{"max-length": 2}',
      '--apply-to', 'queues'] }],
    [{ cmd: 'rabbitmqctl set_policy -p /b dl "^q$" \'{"max-length": 2}\' --priority=3 '
      + '--apply-to queues' }],
  ])('is one text or a list of words: %j', (said) => {
    expect(typed(said)).toEqual(policy);
  });

  it('stops and starts the node, raises alarms, and looks at things without a trace', () => {
    expect(typed({ args: ['stop_app'] })).toEqual({ app: 'stop' });
    expect(typed({ args: ['set_vm_memory_high_watermark', '0.00001'] }))
      .toEqual({ node: { type: 'memoryAlarm', on: true } });
    expect(typed({ args: ['set_vm_memory_high_watermark', 'absolute', '2GB'] }))
      .toEqual({ node: { type: 'memoryAlarm', on: false } });
    expect(typed({ args: ['list_queues', 'name'] })).toBe('nothing');
    expect(typed({ args: ['forget_cluster_node', 'n2'] })).toBeUndefined();
  });

  it('R28: deletes a queue, whose consumers are told, and empties one', () => {
    const line = (...args: string[]) => ({ do: 'admin', what: 'ctl', args });
    const steps = [
      send(['m1']), line('purge_queue', 'q'), { do: 'checkpoint' },
      subscribe('k'), line('delete_queue', 'q'), { do: 'checkpoint' },
    ];
    const outcome = playSteps({ player, assemble }, {
      entities: [queue('q')], steps, version: '4.3.6',
    });
    expect(outcome.checkpoints?.map(({ queues }) => queues)).toEqual([
      { q: { ready: 0, unacked: 0, consumers: 0 } }, {},
    ]);
    expect(outcome.consumers?.['k']).toEqual([{ after: 4, event: 'cancelled' }]);
  });
});

describe('an expression of the broker', () => {
  it('raises an alarm, as an operator who tries one does', () => {
    expect(evaluated('rabbit_alarm:set_alarm({{resource_limit, disk, node()}, []}).'))
      .toEqual({ node: { type: 'diskAlarm', on: true } });
    expect(evaluated('rabbit_alarm:clear_alarm({resource_limit, disk, node()}).'))
      .toEqual({ node: { type: 'diskAlarm', on: false } });
    expect(evaluated('ra:trigger_election({q, node()}).')).toBeUndefined();
  });

  it.each(['3.10.8', '4.0.5'])('R53: sets how long a delivery may stay unacknowledged: %s', (
    version,
  ) => {
    const set = (name: string, ms: number) => ({
      do: 'admin', what: 'eval', expr: `application:set_env(rabbit, ${name}, ${ms}).`,
    });
    const steps = [
      set('consumer_timeout', 1000), set('channel_tick_interval', 500), subscribe('k'),
      send(['m1']), { do: 'checkpoint', at: 1200 }, settle('ack', { msg: 'm1', at: 3000 }),
    ];
    const { clients } = playSteps({ player, assemble }, { entities: [queue('q')], steps, version });
    expect(told(clients?.['c'])).toEqual(['session-closed 406']);
    expect(clients?.['c']?.[0]?.['after']).toBe(4);
  });
});

const recorded = (steps: Recording['steps'], more: Row = {}): Recording => ({
  id: 'one', system: { name: 'rabbitmq' }, clients: {}, compare: {},
  topology: { entities: [{ id: 'q', kind: 'queue' }], links: [], policies: [], vhosts: [] },
  steps, recordings: [], ...more,
} as Recording);

describe('saidSettings', () => {
  it('finds what the operator set, a config, and what the words say', () => {
    const set = { do: 'admin', at: 0, what: 'ctl', args: ['eval',
      'application:set_env(rabbit, consumer_timeout, 2000).'] };
    const more = {
      config: { 'rabbit.heartbeat': 5, other: 1 },
      about: 'With cluster_partition_handling=pause_minority n2 stops.',
    };
    expect(saidSettings(recorded([set], more))).toEqual({
      consumer_timeout: '2000ms', heartbeat: '5s', cluster_partition_handling: 'pause_minority',
    });
  });

  it('reads the nodes of pause_if_all_down from an expression, and from lines of a file', () => {
    const name = 'cluster_partition_handling';
    const settings = {
      [name]: 'pause_if_all_down', [`${name}.pause_if_all_down.nodes`]: 'n1 n2',
      [`${name}.pause_if_all_down.recover`]: 'autoheal',
    };
    const expr = 'application:set_env(rabbit, cluster_partition_handling, '
      + "{pause_if_all_down, ['rabbit@n1', 'rabbit@n2'], autoheal}).";
    expect(saidSettings(recorded([{ do: 'admin', at: 0, what: 'eval', expr }]))).toEqual(settings);
    const config = {
      [name]: 'pause_if_all_down', [`${name}.pause_if_all_down.nodes.1`]: 'rabbit@n1',
      [`${name}.pause_if_all_down.nodes.2`]: 'rabbit@n2',
      [`${name}.pause_if_all_down.recover`]: 'autoheal',
    };
    expect(saidSettings(recorded([], { config }))).toEqual(settings);
  });

  it('takes the name of a value for the setting, but not beside its opposite', () => {
    const about = (text: string) => saidSettings(recorded([], { about: text }));
    expect(about('pause_minority: the node that is cut off stops itself.'))
      .toEqual({ cluster_partition_handling: 'pause_minority' });
    expect(about('autoheal: the smaller side starts again.'))
      .toEqual({ cluster_partition_handling: 'autoheal' });
    expect(about('ignore, not pause_minority: both sides go on.')).toEqual({});
    expect(about('The load is balanced over three consumers.')).toEqual({});
  });
});

it('a recording in which the operator does what the model does not know is not played', () => {
  const steps = [
    { do: 'admin', at: 0, what: 'eval', expr: 'rabbit_something:turn(around).' },
    { do: 'checkpoint', at: 100 },
  ];
  const [verdict] = playRecording(recorded(steps, {
    recordings: [{ brokers: ['4.0.5'], outcome: {
      checkpoints: [{ step: 1, queues: { q: { ready: 0, unacked: 0, consumers: 0 } } }],
    } }],
  } as unknown as Row), { player, assemble });
  expect(verdict?.notPlayable).toBe('step 0: speaks to the broker in its own code');
});
