import { describe, expect, test } from 'vitest';
import { openAsyncApi, problemsOfAsyncApi } from '../../../testing/open-asyncapi';
import { scenario } from '../scenario';
import { topologyOf } from '../topology';
import { asyncApi } from './asyncapi';

const open = (text: string) => openAsyncApi(text, asyncApi, scenario);

const head = 'asyncapi: 2.6.0\ninfo: { title: Shop, version: "1" }\n'
  + 'servers: { aws: { url: "https://sqs.example/123456789012", protocol: sqs } }\n';

const SHOP = `${head}channels:
  orders/placed:
    bindings:
      sqs:
        queue:
          name: orders
          fifoQueue: true
          visibilityTimeout: 60
          deliveryDelay: 5
          receiveMessageWaitTime: 99
          redrivePolicy: { deadLetterQueue: { name: orders-dead } }
          tags: { team: anna }
        deadLetterQueue: { name: orders-dead, fifoQueue: true }
    publish: { operationId: handle }
  mail/sent:
    subscribe: { operationId: send }
  news:
    publish:
      operationId: read
      bindings:
        sqs:
          queues:
            - name: news
              redrivePolicy:
                deadLetterQueue: { arn: "arn:aws:sqs:eu-west-1:123456789012:far" }
                maxReceiveCount: 3
`;

describe('SQS, of an AsyncAPI document', () => {
  test('has queues with Amazon’s attributes, and those for their dead letters', () => {
    const { parsed, rows } = open(SHOP);
    expect(topologyOf(parsed).queues).toEqual([
      {
        name: 'orders.fifo',
        attributes: {
          VisibilityTimeout: 60, DelaySeconds: 5,
          RedrivePolicy: { deadLetterTargetArn: 'orders-dead.fifo', maxReceiveCount: 10 },
        },
      },
      { name: 'orders-dead.fifo', attributes: {} }, { name: 'mail-sent', attributes: {} },
      {
        name: 'news',
        attributes: { RedrivePolicy: { deadLetterTargetArn: 'far', maxReceiveCount: 3 } },
      },
      { name: 'far', attributes: {} },
    ]);
    expect(rows('ignored')).toEqual([
      'ReceiveMessageWaitTimeSeconds 1 orders.fifo', 'tags 1 orders.fifo',
    ]);
    expect(rows('approximated')).toEqual(['names of queues 3 orders orders-dead mail/sent']);
    expect(JSON.stringify(parsed)).not.toMatch(/anna|123456789012/);
  });

  test('has who sends and who receives, and adds who is missing', () => {
    const { parsed, rows } = open(SHOP);
    expect(parsed.producers).toMatchObject([
      { id: 'orders.fifo-producer', keys: { kind: 'cycle' }, options: { queue: 'orders.fifo' } },
      { id: 'send', options: { queue: 'mail-sent' } },
      { id: 'news-producer', options: { queue: 'news' } },
    ]);
    expect(parsed.consumers).toMatchObject([
      { id: 'handle', options: { queue: 'orders.fifo' } },
      { id: 'mail-sent-consumer', options: { queue: 'mail-sent' } },
      { id: 'read', options: { queue: 'news' } },
    ]);
    expect(rows('added')).toEqual([
      'queue 1 far', 'default producers 2 orders.fifo-producer news-producer',
      'default consumer 1 mail-sent-consumer',
    ]);
  });

  test('says what is wrong with bindings, all at once', () => {
    expect(problemsOfAsyncApi(`${head}channels:\n  a:\n    bindings:\n      sqs:\n`
      + '        { queue: { fifoQueue: yes-please, deliveryDelay: x }, deadLetterQueue: 5 }\n'
      + '    publish: { bindings: { sqs: { queues: { name: a } } } }\n', asyncApi)
      .map((line) => line.split(';')[0])).toEqual([
      'channels.a.bindings.sqs.queue.name: is missing',
      'channels.a.bindings.sqs.queue.fifoQueue: is "yes-please"',
      'channels.a.bindings.sqs.queue.deliveryDelay: is "x"',
      'channels.a.bindings.sqs.deadLetterQueue: is 5',
      'channels.a.publish.bindings.sqs.queues: is an object',
    ]);
  });
});
