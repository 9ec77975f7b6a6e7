import { describe, expect, test } from 'vitest';
import type { Json } from '../../base/json';
import { inEnglish } from '../../cli/parts/english';
import type { Imported } from '../../interop/importer';
import { openText } from '../../interop/open';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { importer } from './import';
import { route } from './routing/route';
import type { Version } from './routing/version';
import { scenario as rabbitmq } from './scenario';
import { declareAll } from './scenario/refusals';
import type { PublisherOptions, Topology } from './topology';

type File = { readonly [section: string]: Json };

const SHOP: File = {
  rabbit_version: '3.10.8', rabbitmq_version: '3.10.8',
  users: [{ name: 'boss', password_hash: 'c2VjcmV0aGFzaA==', tags: ['administrator'] }],
  permissions: [{ user: 'boss', vhost: '/', configure: '.*', write: '.*', read: '.*' }],
  topic_permissions: [],
  parameters: [{
    component: 'shovel', name: 'away', vhost: '/',
    value: {
      'src-uri': 'amqp://boss:hunter2@localhost', 'src-queue': 'alone',
      'dest-uri': 'amqp://boss:hunter2@example.org', 'dest-queue': 'away',
      'dest-add-timestamp-header': true,
    },
  }, { component: 'federation-upstream', name: 'up', value: { uri: 'amqp://boss@example.org' } },
  { component: 'mqtt', name: 'gate', value: { password: 'hunter2' } }],
  vhosts: [{ name: '/' }, { name: 'hq' }],
  exchanges: [
    {
      name: 'orders', vhost: '/', type: 'topic', durable: true, auto_delete: false,
      arguments: { 'alternate-exchange': 'lost' },
    },
    { name: 'lost', vhost: '/', type: 'fanout' },
    { name: 'audit', vhost: '/', type: 'headers' },
    { name: 'hidden', vhost: '/', type: 'direct', internal: true },
    { name: 'reports', vhost: 'hq', type: 'fanout' },
  ],
  queues: [
    { name: 'invoices', vhost: '/', durable: true, arguments: { 'x-message-ttl': 60000 } },
    { name: 'packing', vhost: '/', type: 'quorum' },
    { name: 'lost', vhost: '/' },
    { name: 'loud', vhost: '/' },
    { name: 'reports', vhost: 'hq' },
    { name: 'alone', vhost: '/' },
  ],
  bindings: [
    {
      source: 'orders', vhost: '/', destination: 'invoices', destination_type: 'queue',
      routing_key: '*.paid', arguments: {},
    },
    { source: 'orders', vhost: '/', destination: 'packing', routing_key: 'eu.*' },
    {
      source: 'orders', vhost: '/', destination: 'audit', destination_type: 'exchange',
      routing_key: '*.refunded',
    },
    {
      source: 'audit', vhost: '/', destination: 'loud',
      arguments: { 'x-match': 'all', level: 'loud' },
    },
    { source: 'lost', vhost: '/', destination: 'lost' },
    { source: 'hidden', vhost: '/', destination: 'loud', routing_key: 'x' },
    { source: 'reports', vhost: 'hq', destination: 'reports' },
  ],
  policies: [{
    name: 'mirror', vhost: '/', pattern: '^inv', 'apply-to': 'queues', priority: 1,
    definition: { 'ha-mode': 'all', 'max-length': 10 },
  }],
};

function open(file: File): Imported & { readonly parsed: Scenario } {
  const opened = openText(JSON.stringify(file), 'shop.json', [importer]);
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const parsed = parseScenario(opened.scenario, [rabbitmq]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return { scenario: opened.scenario, report: opened.report ?? [], parsed: parsed.scenario };
}

const rows = ({ report }: Imported, outcome: string): readonly string[] =>
  report.filter((row) => row.outcome === outcome).map(({ what, count }) => `${what.en} ${count}`);

describe('the RabbitMQ importer', () => {
  test('reads a whole export as a scenario that parses', () => {
    const { parsed } = open(SHOP);
    expect(parsed.settings).toMatchObject({ version: '3.10' });
    const topology = parsed.topology as unknown as Topology;
    expect(topology.exchanges.map(({ name }) => name)).toEqual(
      ['orders', 'lost', 'audit', 'hidden', 'reports']);
    expect(topology.queues[1]?.arguments).toEqual({ 'x-queue-type': 'quorum' });
    expect(topology.vhosts).toEqual(['hq']);
    expect(topology.policies).toEqual([{
      name: 'mirror', vhost: '/', pattern: '^inv', applyTo: 'queues', priority: 1,
      definition: { 'ha-mode': 'all', 'max-length': 10 },
    }]);
  });

  test('drops everything secret and says so', () => {
    const opened = open(SHOP);
    expect(JSON.stringify(opened)).not.toMatch(/hunter2|c2VjcmV0|boss/);
    expect(rows(opened, 'dropped'))
      .toEqual(['user 1', 'permission 1', 'parameter 1', 'passwords in addresses 3']);
    for (const { why } of opened.report.filter(({ outcome }) => outcome === 'dropped')) {
      expect(why.en).toMatch(/taken out/);
      expect(why.ko).toMatch(/제거했습니다/);
    }
  });

  test('plays shovels, and tells of what it cannot play', () => {
    const opened = open(SHOP);
    const { parameters = [] } = opened.parsed.topology as unknown as Topology;
    expect(parameters.filter(({ component }) => component === 'shovel')).toMatchObject([{
      name: 'away', vhost: '/',
      value: { 'src-uri': ['amqp://'], 'dest-uri': ['amqp://broker-2'] },
    }]);
    expect(JSON.stringify(opened)).not.toMatch(/example.org/);
    expect(rows(opened, 'mapped')).toContain('shovel 1');
    expect(rows(opened, 'approximated')).toContain('shovel 1');
    expect(rows(opened, 'ignored')).toContain('dest-add-timestamp-header 1');
    const shovel = (name: string, value: { readonly [key: string]: Json }): Json => ({
      component: 'shovel', name, value: { 'src-uri': 'amqp://', 'dest-uri': 'amqp:///b', ...value },
    });
    const others = open({
      rabbit_version: '4.0.5', queues: [], parameters: [
        shovel('amqp10', { 'src-protocol': 'amqp10', 'src-address': '/queue/a' }),
        shovel('torn', {}), shovel('fit', { 'src-queue': 'a', 'dest-queue': 'b' }),
      ],
    });
    expect(others.report.filter(({ outcome }) => outcome === 'ignored'))
      .toMatchObject([{ items: ['amqp10'] }, { items: ['torn'] }]);
    expect((others.parsed.topology as unknown as Topology).vhosts).toEqual(['b']);
    expect(rows(others, 'added')).toEqual(['virtual host 1']);
  });

  test('plays federation: upstreams that are other brokers or vhosts of this one, and sets', () => {
    const upstream = (name: string, value: Json, vhost = 'a'): Json =>
      ({ component: 'federation-upstream', name, vhost, value });
    const policy = (definition: Json): Json => ({
      name: 'fed', vhost: 'a', pattern: '^x$', 'apply-to': 'exchanges', definition,
    });
    const opened = open({
      rabbit_version: '4.0.5', queues: [{ name: 'q', vhost: 'a' }],
      exchanges: [{ name: 'x', vhost: 'a', type: 'topic' }],
      bindings: [{ vhost: 'a', source: 'x', destination: 'q', routing_key: '#' }],
      policies: [policy({ 'federation-upstream-set': 's' })],
      parameters: [
        upstream('hq', { uri: 'amqp://boss:hunter2@hq.example.org', 'trust-user-id': true }),
        upstream('near', { uri: ['amqp:///%2Ffloor'], 'max-hops': 2 }),
        upstream('torn', { uri: 'http://no' }),
        {
          component: 'federation-upstream-set', name: 's', vhost: 'a',
          value: [{ upstream: 'hq' }, { upstream: 'near', exchange: 'y' }],
        },
      ],
    });
    const { parameters, vhosts } = opened.parsed.topology as unknown as Topology;
    expect(parameters?.map(({ value }) => value)).toEqual([
      { uri: ['amqp://broker-2'] }, { uri: ['amqp:///%2Ffloor'], 'max-hops': 2 },
      [{ upstream: 'hq' }, { upstream: 'near', exchange: 'y' }],
    ]);
    expect(vhosts).toEqual(['/floor']);
    expect(rows(opened, 'mapped')).toContain('federation upstreams 3');
    expect(rows(opened, 'ignored').toSorted())
      .toEqual(['federation upstream 1', 'trust-user-id 1']);
    expect(rows(opened, 'approximated')).toEqual(['federation upstream 1']);
    expect(JSON.stringify(opened)).not.toMatch(/hunter2|example/);
  });

  test('takes the password out of an address wherever it stands', () => {
    const uri = 'amqp://boss:hunter2@example.org/hq';
    const opened = open({ ...SHOP, queues: [{ name: 'invoices', arguments: { note: uri } }] });
    expect(JSON.stringify(opened)).toContain('amqp://example.org/hq');
    expect(JSON.stringify(opened)).not.toContain('hunter2');
    expect(rows(opened, 'dropped')).toContain('passwords in addresses 4');
  });

  test('gives each bound exchange a producer, and each queue a consumer', () => {
    const opened = open(SHOP);
    expect(opened.parsed.producers.map(({ id }) => id)).toEqual([
      'orders-producer', 'lost-producer', 'audit-producer', 'hq/reports-producer',
      'default-producer',
    ]);
    // A shovel reads the queue "alone".
    expect(opened.parsed.consumers).toHaveLength(5);
    expect(rows(opened, 'added'))
      .toEqual(['nodes 3', 'default producers 5', 'default consumers 5']);
  });

  test('reaches every queue that a client can reach with the keys it chose', () => {
    const { parsed } = open(SHOP);
    const topology = parsed.topology as unknown as Topology;
    const { tables } = declareAll(topology, '3.10' as Version);
    const reached = new Set(parsed.producers.flatMap(({ keys, options }) => {
      const { vhost, exchange, headers } = options as unknown as PublisherOptions;
      const table = tables.get(vhost);
      const list = keys.kind === 'cycle' ? keys.values : [''];
      return list.flatMap((key) => table === undefined ? []
        : route(table, { exchange, keys: [key], headers }).destinations
          .map(({ queue }) => `${vhost} ${queue}`));
    }));
    expect([...reached].sort()).toEqual(
      ['/ alone', '/ invoices', '/ lost', '/ loud', '/ packing', 'hq reports']);
  });

  test('gives no consumer more than it can do', () => {
    const queues = [{ name: 'one' }];
    const exchanges = Array.from({ length: 40 }, (_, at) => ({ name: `e${at}`, type: 'fanout' }));
    const bindings = exchanges.map(({ name }) => ({ source: name, destination: 'one' }));
    const { parsed } = open({ queues, exchanges, bindings });
    // 40 producers and 0.1 s of work for each message: 4 s of work, at half load in 8 s.
    expect(parsed.producers[0]?.arrivals).toEqual({ kind: 'constant', every: 8_000_000 });
  });

  test('reports quorum queues, mirroring and what is not acted on', () => {
    const opened = open(SHOP);
    expect(rows(opened, 'ignored')).toEqual(['dest-add-timestamp-header 1']);
    const later = open({ ...SHOP, rabbitmq_version: '4.0.5' });
    expect(rows(later, 'ignored')).toEqual(['ha-mode 1', 'dest-add-timestamp-header 1']);
    const quorum = later.report.find(({ what }) => what.en === 'quorum queue');
    expect(quorum).toMatchObject({ outcome: 'approximated', items: ['packing'] });
  });

  test('plays mirrors of 3.x on as many nodes as they need, and says so', () => {
    const file = (version: string, definition: File) => open({
      rabbitmq_version: version, queues: [{ name: 'orders' }],
      policies: [{ name: 'ha', pattern: '.*', definition: { 'ha-mode': 'all', ...definition } }],
    });
    const nodesOf = ({ parsed }: ReturnType<typeof file>) =>
      (parsed.topology as unknown as Topology).nodes;
    const all = file('3.9.2', { 'ha-sync-batch-size': 50 });
    expect(nodesOf(all)).toEqual(['n1', 'n2', 'n3']);
    expect(rows(all, 'added')).toContain('nodes 3');
    expect(rows(all, 'approximated')).toContain('ha-sync-batch-size 1');
    expect(all.parsed.consumers[0]?.options).toMatchObject({ node: 'n3' });
    const named = ['rabbit@a', 'rabbit@b'];
    expect(nodesOf(file('3.12.0', { 'ha-mode': 'nodes', 'ha-params': named })))
      .toEqual(['rabbit@a', 'rabbit@b', 'n1']);
    expect(nodesOf(file('3.12.0', { 'ha-mode': 'exactly', 'ha-params': 5 }))).toHaveLength(5);
    expect(nodesOf(file('4.1.0', {}))).toBeUndefined();
  });

  test('keeps the policies of operators, which stand among the parameters', () => {
    const opened = open({
      rabbitmq_version: '4.0.5', queues: [{ name: 'orders' }],
      parameters: [
        {
          component: 'operator_policy', name: 'cap', vhost: '/',
          value: { pattern: '.*', 'apply-to': 'queues', priority: 1, definition: { expires: 9 } },
        },
        { component: 'federation', name: 'x', vhost: '/', value: {} },
      ],
    });
    expect((opened.parsed.topology as unknown as Topology).policies).toEqual([{
      name: 'cap', vhost: '/', pattern: '.*', applyTo: 'queues', priority: 1,
      definition: { expires: 9 }, isOperator: true,
    }]);
    expect(rows(opened, 'dropped')).toEqual(['parameter 1']);
  });

  test('reads them as rabbitmqctl writes them up to 4.1: their keys as pairs', () => {
    const { parsed } = open({
      rabbitmq_version: '3.10.8', queues: [{ name: 'orders' }],
      parameters: [{
        component: 'operator_policy', name: 'cap', vhost: '/', value: {
          pattern: '.*', 'apply-to': 'queues', priority: 0, definition: [['max-length', 500]],
        },
      }],
    });
    expect((parsed.topology as unknown as Topology).policies)
      .toMatchObject([{ name: 'cap', definition: { 'max-length': 500 }, isOperator: true }]);
  });

  test('leaves out what the broker makes itself, and says what an export may lack', () => {
    const opened = open({
      rabbitmq_version: '4.3.6', queues: [{ name: 'orders' }, { name: 'amq.gen-1' }],
      exchanges: [
        { name: '' }, { name: 'amq.topic', type: 'topic' },
        { name: 'amq.rabbitmq.log', type: 'topic', internal: true },
      ],
      bindings: ['amq.topic', 'amq.rabbitmq.log', 'spare'].map((source) =>
        ({ source, vhost: '/', destination: 'orders' })),
    });
    const { exchanges, queues, bindings } = opened.parsed.topology as unknown as Topology;
    expect(exchanges.map(({ name }) => name)).toEqual(['amq.topic']);
    expect(queues.map(({ name }) => name)).toEqual(['orders']);
    expect(bindings.map(({ source }) => source)).toEqual(['amq.topic']);
    const whys = opened.report.filter(({ outcome }) => outcome === 'ignored')
      .map(({ why }) => why.en);
    expect(whys.some((why) => /"spare"; exports may leave internal/.test(why))).toBe(true);
    expect(opened.report.filter(({ why }) => why.en.startsWith('RabbitMQ, too, passes over'))
      .map(({ items }) => items)).toEqual([['amq.rabbitmq.log'], ['amq.gen-1']]);
  });

  test('reads an export of one vhost of 3.10, which names it at its parameters only', () => {
    const value = { pattern: '.*', definition: { 'max-length': 500 } };
    const { parsed } = open({
      rabbit_version: '3.10.8', exchanges: [], bindings: [], queues: [{ name: 'orders' }],
      parameters: [{ component: 'operator_policy', name: 'cap', vhost: 'shop', value }],
    });
    expect((parsed.topology as unknown as Topology).policies)
      .toMatchObject([{ name: 'cap', vhost: '/' }]);
  });

  test('is silent about what a file says of itself, and tells the limits of a vhost', () => {
    const opened = open({
      rabbitmq_version: '4.3.6', product_name: 'RabbitMQ', explanation: 'all', metadata: {},
      limits: {}, queues: [{ name: 'orders' }],
      vhosts: [{ name: 'a', limits: [] }, { name: 'b', limits: [['max-queues', 2]] }],
    });
    expect(rows(opened, 'dropped')).toEqual([]);
    expect(rows(opened, 'ignored')).toEqual(['vhost limit 1']);
  });

  test.each([
    ['4.0.5', ['quorum', undefined, 'classic', undefined]],
    ['3.10.8', [undefined, undefined, 'classic', undefined]],
  ])('R133: gives queues without a type the default of their vhost: %s', (version, types) => {
    const opened = open({
      rabbitmq_version: version,
      vhosts: [
        { name: '/', metadata: { default_queue_type: 'classic' } },
        { name: 'b', metadata: { default_queue_type: 'quorum' } },
      ],
      queues: [
        { name: 'plain', vhost: 'b' }, { name: 'brief', vhost: 'b', auto_delete: true },
        { name: 'said', vhost: 'b', arguments: { 'x-queue-type': 'classic' } },
        { name: 'other', vhost: '/' },
      ],
    });
    const { queues } = opened.parsed.topology as unknown as Topology;
    expect(queues.map((each) => each.arguments['x-queue-type'])).toEqual(types);
    expect(rows(opened, 'approximated')).toContain('default_queue_type 1');
  });

  test('says of a stream only that it has one member', () => {
    const stream = {
      name: 's', type: 'stream', arguments: { 'x-queue-type': 'stream', 'x-max-age': '7D' },
    };
    const file = open({ rabbitmq_version: '4.3.1', queues: [stream] });
    expect(rows(file, 'approximated')).toEqual(['stream 1']);
  });

  test('says of a quorum queue what its version does not act on', () => {
    const quorum = {
      name: 'q', type: 'quorum', arguments: {
        'x-queue-type': 'quorum', 'x-delivery-limit': 3, 'x-delayed-retry-type': 'all',
        'x-quorum-initial-group-size': 3,
      },
    };
    const late = { name: 'late', pattern: '.*', definition: { 'consumer-timeout': 60_000 } };
    const of = (version: string) => rows(
      open({ rabbitmq_version: version, queues: [quorum], policies: [late] }), 'approximated');
    expect(of('4.3.1')).toEqual(['quorum queue 1']);
    expect(of('4.0.5')).toEqual(['quorum queue 1', 'x-delayed-retry-type 1']);
    expect(of('3.10.8')).toEqual([
      'quorum queue 1', 'x-delayed-retry-type 1', 'consumer-timeout 1',
    ]);
  });

  test('reads an export of one vhost, which names none', () => {
    const { parsed } = open({
      rabbit_version: '4.0.5', exchanges: [{ name: 'a', type: 'fanout' }], queues: [{ name: 'q' }],
      bindings: [{ source: 'a', destination: 'q', destination_type: 'queue', routing_key: '' }],
      policies: [], parameters: [],
    });
    expect(parsed.settings).toMatchObject({ version: '4.0' });
    expect((parsed.topology as unknown as Topology).queues[0]?.vhost).toBe('/');
  });

  test('turns the exchanges of plugins into what comes closest', () => {
    const opened = open({
      rabbitmq_version: '3.12.1', queues: [{ name: 'q1' }, { name: 'q2' }],
      exchanges: [
        { name: 'shards', type: 'x-modulus-hash' },
        { name: 'later', type: 'x-delayed-message', arguments: { 'x-delayed-type': 'topic' } },
      ],
      bindings: [
        { source: 'shards', destination: 'q1', routing_key: '1' },
        { source: 'shards', destination: 'q2', routing_key: '3' },
      ],
    });
    const { exchanges, bindings } = opened.parsed.topology as unknown as Topology;
    expect(exchanges.map(({ type }) => type)).toEqual(['direct', 'topic']);
    expect(bindings.map(({ routingKey }) => routingKey)).toEqual(['q1', 'q2']);
    expect(rows(opened, 'approximated')).toEqual([
      'broker version 1', 'x-modulus-hash exchange 1', 'x-delayed-message exchange 1',
      'x-delayed-type 1',
    ]);
  });

  test('keeps a modulus-hash exchange from 4.3 on as it is', () => {
    const opened = open({
      rabbitmq_version: '4.3.1', queues: [{ name: 'q' }],
      exchanges: [{ name: 'shards', type: 'x-modulus-hash' }],
      bindings: [{ source: 'shards', destination: 'q', routing_key: '1' }],
    });
    const { exchanges, bindings } = opened.parsed.topology as unknown as Topology;
    expect([exchanges[0]?.type, bindings[0]?.routingKey]).toEqual(['x-modulus-hash', '1']);
    expect(rows(opened, 'approximated')).toEqual([]);
  });

  test('leaves out a binding whose queue is not there, and says so', () => {
    const opened = open({
      exchanges: [{ name: 'a' }], queues: [], rabbit_version: '4.3.0',
      bindings: [{ source: 'a', destination: 'gone' }],
    });
    expect(rows(opened, 'ignored')).toEqual(['binding 1']);
    expect(opened.report.find(({ outcome }) => outcome === 'ignored')?.why.en)
      .toBe('RabbitMQ would refuse it: unknown queue "gone"');
  });

  test('tells what is broken in a file of this format', () => {
    const file = { rabbit_version: '3.10.8', queues: { q: {} }, exchanges: [{ type: 'topic' }] };
    const opened = openText(JSON.stringify(file), 'a.json', [importer]);
    expect('problems' in opened && opened.problems.map(inEnglish)).toEqual([
      { path: 'exchanges[0].name', problem: 'is missing', hint: expect.any(String) as string },
      { path: 'queues', problem: 'is an object', hint: 'give a list [ ]' },
    ]);
  });

  test('does not know files of others', () => {
    expect(importer.read({ asyncapi: '3.0.0', channels: {} })).toBeNull();
    expect(importer.read({ queues: [] })).toBeNull();
    expect(importer.read([])).toBeNull();
    expect(importer.read(null)).toBeNull();
  });

  test('is not polluted by a file', () => {
    const text = '{"rabbit_version":"3.10.8","exchanges":[],"queues":[{"name":"q",'
      + '"arguments":{"__proto__":{"polluted":true}}}]}';
    expect(openText(text, 'a.json', [importer])).toMatchObject({
      problems: [{ path: 'queues[0].arguments.__proto__' }],
    });
    importer.read(JSON.parse(text) as Json);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
