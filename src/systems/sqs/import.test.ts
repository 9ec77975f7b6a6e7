import { describe, expect, test } from 'vitest';
import type { Json } from '../../base/json';
import { inEnglish } from '../../cli/parts/english';
import type { Imported } from '../../interop/importer';
import { openText } from '../../interop/open';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { fc } from '../../testing/by-chance';
import { importer } from './import';
import { scenario as sqs } from './scenario';
import { type Topology, topologyOf } from './topology';

type Opened = Imported & { readonly parsed: Scenario; readonly topology: Topology };

function open(text: string): Opened {
  const opened = openText(text, 'template.yaml', [importer]);
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const parsed = parseScenario(opened.scenario, [sqs]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { scenario } = parsed;
  const { report = [] } = opened;
  return { scenario: opened.scenario, report, parsed: scenario, topology: topologyOf(scenario) };
}

const rows = ({ report }: Imported, outcome: string): readonly string[] =>
  report.filter((row) => row.outcome === outcome)
    .map(({ what, count, items = [] }) => [what.en, count, ...items].join(' '));

const resources = (parts: Json, more: object = {}): string =>
  JSON.stringify({ ...more, Resources: parts });

const queue = (properties: Json = {}): Json =>
  ({ Type: 'AWS::SQS::Queue', Properties: properties });

const SHOP = `
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Timeout: { Type: Number, Default: 60 }
Globals:
  Function: { Environment: { Variables: { TABLE: hunter2 } } }
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "\${AWS::StackName}-orders"
      VisibilityTimeout: !Ref Timeout
      MaximumMessageSize: 2048
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
      Tags: [{ Key: team, Value: shop }]
  Dead:
    Type: AWS::SQS::Queue
    Properties: { QueueName: dead-orders, MessageRetentionPeriod: 1209600 }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Environment: { Variables: { PASSWORD: hunter2, KEY: hunter2 } }
      Events:
        Read:
          Type: SQS
          Properties:
            Queue: !GetAtt Orders.Arn
            BatchSize: 5
            FunctionResponseTypes: [ReportBatchItemFailures]
        Call: { Type: Api, Properties: { Path: /, Method: get } }
  News: { Type: AWS::SNS::Topic }
`;

describe('the importer of templates', () => {
  test('reads a SAM template as a world with its queues and functions', () => {
    const { topology, parsed } = open(SHOP);
    expect(topology.queues).toEqual([
      {
        name: 'Orders', attributes: {
          VisibilityTimeout: 60, MaximumMessageSize: 2048,
          RedrivePolicy: { deadLetterTargetArn: 'dead-orders', maxReceiveCount: 3 },
        },
      },
      { name: 'dead-orders', attributes: { MessageRetentionPeriod: 1_209_600 } },
    ]);
    expect(topology.functions).toMatchObject([
      { id: 'Worker', queue: 'Orders', batchSize: 5, reportsItemFailures: true },
    ]);
    expect(parsed.producers.map(({ id }) => id)).toEqual(['Orders-producer']);
    expect(parsed.consumers).toEqual([]);
  });

  test('says what differs, what is left out and what was added', () => {
    const opened = open(SHOP);
    expect(rows(opened, 'mapped')).toEqual([
      'queues 2 Orders dead-orders', 'MaximumMessageSize 1 Orders', 'RedrivePolicy 1 Orders',
      'MessageRetentionPeriod 1 dead-orders', 'event source mapping 1 Worker',
    ]);
    expect(rows(opened, 'approximated'))
      .toEqual(['name of a queue 1 Orders', 'VisibilityTimeout 1 Orders']);
    expect(rows(opened, 'ignored'))
      .toEqual(['Tags 1 Orders', 'other resource 1 AWS::SNS::Topic']);
    expect(rows(opened, 'added'))
      .toEqual(['default producer 1 Orders-producer', 'duration of a function 1 Worker']);
  });

  test('keeps no secret, and says how many there were', () => {
    const opened = open(SHOP);
    expect(JSON.stringify(opened)).not.toMatch(/hunter2|PASSWORD|TABLE/);
    expect(rows(opened, 'dropped')).toEqual(['environment variables 3']);
  });

  test('reads JSON as cdk synth writes it, with mappings of their own', () => {
    const { topology, parsed, ...opened } = open(resources({
      JobsA1B2: queue(), Other: queue({ DelaySeconds: 60 }),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping', Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['JobsA1B2', 'Arn'] }, FunctionName: { Ref: 'Fn' },
          BatchSize: 100, FilterCriteria: {},
        },
      },
      Off: {
        Type: 'AWS::Lambda::EventSourceMapping', Properties: {
          EventSourceArn: { 'Fn::GetAtt': 'Other.Arn' }, FunctionName: 'arn:aws:lambda:x:1:f:old',
          Enabled: false,
        },
      },
      Stream: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::ImportValue': 'x' }, FunctionName: 'reader' },
      },
      Meta: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'v2' } },
      Policy: { Type: 'AWS::SQS::QueuePolicy' },
    }));
    expect(topology.functions).toMatchObject([{ id: 'Fn', queue: 'JobsA1B2', batchSize: 100 }]);
    expect(parsed.consumers.map(({ id }) => id)).toEqual(['Other-consumer']);
    expect(parsed.until).toBe(90_000_000);
    expect(rows(opened, 'approximated')).toEqual(['BatchSize 1 Fn']);
    expect(rows(opened, 'ignored')).toEqual([
      'FilterCriteria 1 Fn', 'event source mapping 1 old', 'event source mapping 1 reader',
      'other resource 1 AWS::SQS::QueuePolicy',
    ]);
  });

  test('makes FIFO queues with all that is theirs, and senders with groups', () => {
    const { topology, parsed } = open(resources({
      Pay: queue({
        FifoQueue: 'true', ContentBasedDeduplication: 'true',
        FifoThroughputLimit: 'perMessageGroupId', DeduplicationScope: 'messageGroup',
      }),
    }));
    expect(topology.queues).toEqual([{
      name: 'Pay.fifo', attributes: {
        ContentBasedDeduplication: 'true', FifoThroughputLimit: 'perMessageGroupId',
        DeduplicationScope: 'messageGroup',
      },
    }]);
    expect(parsed.producers[0]?.keys).toMatchObject({ kind: 'cycle' });
  });

  test('makes the dead-letter queue of another stack, whose account is not kept', () => {
    const policy = (arn: Json): Json => ({ deadLetterTargetArn: arn, maxReceiveCount: 2 });
    const opened = open(resources({
      A: queue({ RedrivePolicy: policy('arn:aws:sqs:eu-west-1:123456789012:far') }),
      B: queue({ RedrivePolicy: policy({ 'Fn::ImportValue': 'far' }) }),
      C: queue({ RedrivePolicy: policy('arn:aws:sqs:eu-west-1:123456789012:far.fifo') }),
      D: queue({ RedrivePolicy: '{"deadLetterTargetArn":"far","maxReceiveCount":9}' }),
      E: queue({ RedrivePolicy: '{broken', RedriveAllowPolicy: { redrivePermission: 'denyAll' } }),
    }));
    expect(JSON.stringify(opened)).not.toContain('123456789012');
    expect(opened.topology.queues.map(({ name }) => name))
      .toEqual(['A', 'B', 'C', 'D', 'E', 'far']);
    expect(rows(opened, 'mapped')).toContain('RedrivePolicy 2 A D');
    expect(rows(opened, 'mapped')).toContain('RedriveAllowPolicy 1 E');
    expect(rows(opened, 'ignored')).toEqual(['RedrivePolicy 2 B E', 'RedrivePolicy 1 C']);
  });

  test('leaves out what SQS would refuse, in its own words', () => {
    const { report, topology } = open(resources({
      A: queue({ VisibilityTimeout: 99_999, ContentBasedDeduplication: true, DelaySeconds: {} }),
    }));
    expect(topology.queues[0]?.attributes).toEqual({});
    expect(report.filter(({ outcome }) => outcome === 'ignored').map(({ why }) => why.en)).toEqual([
      'SQS would refuse it: InvalidAttributeValue: Invalid value for the parameter '
        + 'VisibilityTimeout.',
      expect.stringMatching(/known only when it is deployed/),
      'SQS would refuse it: InvalidAttributeName: ContentBasedDeduplication',
    ]);
  });

  test('takes no default of a secret parameter, and tells of conditions', () => {
    const opened = open(resources({
      A: { ...(queue({ DelaySeconds: { Ref: 'P' } }) as object), Condition: 'IsBig' },
    }, { Parameters: { P: { Default: 7, NoEcho: true } } }));
    expect(opened.topology.queues[0]?.attributes).toEqual({});
    expect(rows(opened, 'approximated')).toEqual(['queue 1 A']);
  });

  test('calls no two parts alike', () => {
    const { topology, parsed } = open(resources({
      A: queue({ QueueName: 'same' }), B: queue({ QueueName: 'same' }),
      C: queue({ QueueName: 'sqs' }), D: queue({ QueueName: 'x.fifo' }), 'A-producer': queue(),
      E: queue({ QueueName: 'A' }),
    }));
    expect(topology.queues.map(({ name }) => name))
      .toEqual(['same', 'B', 'C', 'D', 'A-producer', 'A']);
    expect(parsed.producers.map(({ id }) => id)).toContain('A-producer-2');
  });

  test('says so when a template has no queue, and leaves other files alone', () => {
    const opened = openText(resources({ T: { Type: 'AWS::SNS::Topic' } }), 'a.json', [importer]);
    expect('problems' in opened && opened.problems.map(inEnglish)).toMatchObject([
      { path: 'Resources', problem: 'the template has no AWS::SQS::Queue' },
    ]);
    for (const file of [null, [], {}, { Resources: {} }, { Resources: { A: { Type: 'x' } } }]) {
      expect(importer.read(file)).toBeNull();
    }
  });

  test('makes of any template a world, or says why there is none', () => {
    const { value } = fc.letrec<{ value: Json; leaf: Json }>((tie) => ({
      leaf: fc.constantFrom<Json>(
        null, 0, 7, -1, 1e9, true, '', 'true', 'a', 'a.fifo', 'A', 'sqs', '{"a":1}', '[', 'x y',
      ),
      value: fc.oneof({ maxDepth: 3 }, tie('leaf'), fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom(
          'Ref', 'Fn::GetAtt', 'deadLetterTargetArn', 'maxReceiveCount', 'Events', 'Type',
          'Properties', 'Queue', 'redrivePermission', 'sourceQueueArns',
        ), tie('value'), { maxKeys: 3 })) as fc.Arbitrary<Json>,
    }));
    const properties = fc.dictionary(fc.constantFrom(
      'QueueName', 'FifoQueue', 'VisibilityTimeout', 'DelaySeconds', 'RedrivePolicy',
      'RedriveAllowPolicy', 'FifoThroughputLimit', 'EventSourceArn', 'FunctionName', 'BatchSize',
      'Enabled', 'Events', 'Environment', 'FunctionResponseTypes',
    ), value);
    const type = fc.constantFrom('AWS::SQS::Queue', 'AWS::SQS::Queue', 'AWS::Serverless::Function',
      'AWS::Lambda::EventSourceMapping');
    const resource = fc.record({ Type: type, Properties: fc.oneof(properties, value) });
    const parts = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'sqs', 'x.y'), resource);
    fc.assert(fc.property(parts, value, (all, parameters) => {
      const text = JSON.stringify({ Resources: all, Parameters: { A: parameters } });
      const opened = openText(text, 'a.json', [importer]);
      if ('problems' in opened) return;
      const parsed = parseScenario(opened.scenario, [sqs]);
      expect('problems' in parsed ? parsed.problems.map(inEnglish) : []).toEqual([]);
    }), { numRuns: 1000 });
  });
});
