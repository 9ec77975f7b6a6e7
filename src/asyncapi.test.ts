/** An AsyncAPI document of any system, with anything anywhere in it: a world, or what is wrong. */
import { describe, expect, test } from 'vitest';
import type { Json } from './base/json';
import { seconds } from './base/micros';
import { inEnglish } from './cli/parts/english';
import { runOf } from './cli/parts/open-world';
import { systemImporters, systemScenarios } from './cli/parts/systems';
import type { Opened } from './interop/open';
import { openText } from './interop/open';
import { parseScenario } from './scenario/parse';
import type { Scenario } from './scenario/scenario';
import { changed, placesIn } from './testing/anywhere';

/** What each system's bindings of a channel, of a sender and of a receiver may say. */
const BINDINGS: { readonly [protocol: string]: readonly [Json, Json, Json] } = {
  kafka: [
    { topic: 't', partitions: 2, replicas: 3, topicConfiguration: { 'retention.ms': 1000 } },
    { clientId: { enum: ['c'] } }, { groupId: { const: 'g' }, clientId: 'd' },
  ],
  amqp: [
    {
      is: 'routingKey', exchange: { name: 'e', type: 'topic', durable: true, vhost: '/' },
      queue: { name: 'q', durable: true, exclusive: false, autoDelete: false },
    },
    { expiration: 5, deliveryMode: 2, priority: 1, cc: ['k'], mandatory: true }, { ack: false },
  ],
  sqs: [
    {
      queue: {
        name: 'q', fifoQueue: true, visibilityTimeout: 9, deduplicationScope: 'queue',
        redrivePolicy: { deadLetterQueue: { name: 'd' }, maxReceiveCount: 2 },
      },
      deadLetterQueue: { name: 'd', fifoQueue: true },
    },
    {}, { queues: [{ name: 'r', redrivePolicy: { deadLetterQueue: { arn: 'arn:x:far' } } }] },
  ],
  jms: [{ destination: 'd', destinationType: 'queue' }, {}, {}],
  googlepubsub: [{ messageRetentionDuration: '86400s' }, {}, {}],
};

const three = (protocol: string): Json => {
  const [channel, send, receive] = BINDINGS[protocol] as readonly [Json, Json, Json];
  const to = { $ref: '#/channels/a' };
  return {
    asyncapi: '3.0.0', info: { title: 'Shop' },
    servers: { s: { host: 'h', protocol } },
    channels: {
      a: {
        address: 'a.{x}', parameters: { x: { enum: ['1', '2'] } },
        servers: [{ $ref: '#/servers/s' }], bindings: { [protocol]: channel },
      },
      b: { address: null },
    },
    operations: {
      o: { action: 'send', channel: to, bindings: { [protocol]: send } },
      p: {
        action: 'receive', channel: to, reply: { channel: { $ref: '#/channels/b' } },
        traits: [{ bindings: { [protocol]: receive } }],
      },
    },
  };
};

const two = (protocol: string): Json => {
  const [channel, send, receive] = BINDINGS[protocol] as readonly [Json, Json, Json];
  return {
    asyncapi: '2.6.0', info: { title: 'Shop' }, servers: { s: { url: 'u', protocol } },
    channels: {
      'a.{x}': {
        servers: ['s'], bindings: { [protocol]: channel },
        parameters: { x: { schema: { default: '1' } } },
        subscribe: { operationId: 'o', bindings: { [protocol]: send } },
        publish: { traits: [{ bindings: { [protocol]: receive } }] },
      },
    },
  };
};

const HOSTILE: readonly Json[] = [
  null, true, -1, 0.5, '', 'x', '*', 'a b,c?>', '😀'.repeat(300), '{y}{z}', [], [null], ['x', 'x'],
  {}, { x: 1 }, { $ref: '#' }, { $ref: '#/channels/a' }, { $ref: 'other.yaml' }, { $ref: 7 },
];

const importers = await systemImporters();
const systems = await systemScenarios();

const open = (document: Json): Opened =>
  openText(JSON.stringify(document), 'api.json', importers);

function worldOf(opened: Opened): Scenario {
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const parsed = parseScenario(opened.scenario, systems);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

describe.each(Object.keys(BINDINGS))('a document of %s', (protocol) => {
  test.each([['2', two], ['3', three]])('of version %s is a world that moves', async (_, of) => {
    const run = await runOf(worldOf(open(of(protocol))));
    run.runUntil(seconds(5), 100_000);
    expect(run.world.trace.length).toBeGreaterThan(20);
  });

  test.each([['2', two], ['3', three]])('of version %s may have anything anywhere', (_, of) => {
    const document = of(protocol);
    const places = [...placesIn(document)].filter(([first]) => first !== 'asyncapi');
    expect(places.length).toBeGreaterThan(15);
    for (const place of places) {
      for (const told of HOSTILE) {
        const opened = open(changed(document, place, told));
        if ('problems' in opened) {
          expect(opened.problems.length).toBeGreaterThan(0);
          for (const problem of opened.problems) {
            expect(Object.values(inEnglish(problem)).join(' ')).not.toMatch(/undefined|\{\w+\}$/);
          }
        } else expect(worldOf(opened).consumers.length, place.join('.')).toBeGreaterThan(0);
      }
    }
  });
});
