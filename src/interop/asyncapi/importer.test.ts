import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../cli/parts/english';
import type { Problem } from '../../scenario/problem';
import type { Importer } from '../importer';
import { openText } from '../open';
import { examplesOf, patternOf } from './addresses';
import type { Channel } from './document';
import { asyncApiImporter } from './importer';
import type { AsyncApiPart, Given } from './part';

let given: Given | undefined;

const part = (name: string, protocols: readonly string[]): AsyncApiPart => ({
  title: { en: name, ko: name }, protocols, binding: protocols[0] as string,
  worldOf: (one) => {
    given = one;
    return { scenario: { system: name } };
  },
});

const PARTS = [part('log', ['log', 'log-secure']), part('line', ['line'])];
const importer: Importer = asyncApiImporter(PARTS);

/** The channels that a document's system was given, with its name and the report. */
function open(document: object) {
  given = undefined;
  const opened = openText(JSON.stringify(document), 'api.json', [importer]);
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const { channels, application } = given as unknown as Given;
  return { system: opened.scenario, channels, application, report: opened.report ?? [] };
}

/** All that is wrong with a document, as a person reads it. */
function problems(document: object | string): readonly string[] {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const opened = openText(text, 'api.json', [importer]);
  if (!('problems' in opened)) throw new Error('it was opened');
  return opened.problems.map((one: Problem) => {
    const { path, problem, hint } = inEnglish(one);
    return `${path}: ${problem}; ${hint}`;
  });
}

const SERVERS = { main: { host: 'log.example', protocol: 'log' } };
const info = { title: 'Orders Service!', version: '1' };
const three = (more: object) => ({ asyncapi: '3.0.0', info, servers: SERVERS, ...more });
const two = (more: object) =>
  ({ asyncapi: '2.6.0', info, servers: { main: { url: 'a', protocol: 'log' } }, ...more });
const to = (name: string) => ({ $ref: `#/channels/${name}` });

const uses = ({ sends, receives }: Channel) => ({
  sends: sends.map(({ name }) => name), receives: receives.map(({ name }) => name),
});

const rows = ({ report }: ReturnType<typeof open>, outcome: string): readonly string[] =>
  report.filter((row) => row.outcome === outcome)
    .map(({ what, count, items = [] }) => [what.en, count, ...items].join(' '));

describe('AsyncAPI 3', () => {
  test('says with each operation who sends and who receives', () => {
    const opened = open(three({
      channels: {
        orders: { address: 'shop.orders', messages: { a: { $ref: 'b.yaml' }, b: {} } }, mails: {},
      },
      operations: {
        place: { action: 'send', channel: to('orders') },
        bill: { action: 'receive', channel: to('orders') },
        mail: { action: 'receive', channel: to('mails') },
      },
    }));
    expect(opened.application).toBe('orders-service');
    expect(opened.channels.map(uses)).toEqual([
      { sends: ['place'], receives: ['bill'] }, { sends: [], receives: ['mail'] },
    ]);
    expect(opened.channels.map(({ address }) => address)).toEqual(['shop.orders', null]);
    expect(rows(opened, 'approximated')).toEqual(['address that is not said 1 mails']);
    expect(rows(opened, 'ignored')).toEqual(['messages 2 orders']);
    expect(rows(opened, 'dropped')).toEqual(['address of a server 1']);
  });

  test('finds channels that are referred to twice, or written out by a tool', () => {
    const orders = { address: 'orders' };
    const { channels } = open(three({
      channels: { orders: { $ref: '#/components/channels/shared~1orders' } },
      components: { channels: { 'shared/orders': orders } },
      operations: {
        a: { action: 'send', channel: to('orders') },
        b: { action: 'send', channel: { $ref: '#/components/channels/shared~1orders' } },
        c: { action: 'receive', channel: orders },
      },
    }));
    expect(channels.map(uses)).toEqual([{ sends: ['a', 'b'], receives: ['c'] }]);
  });

  test('lets an operation say more than its traits', () => {
    const { channels } = open(three({
      channels: { orders: { address: 'orders' } },
      components: { operationTraits: { t: { bindings: { log: { a: 'trait', b: 'trait' } } } } },
      operations: {
        place: {
          action: 'send', channel: to('orders'), bindings: { log: { a: 'own' } },
          traits: [{ $ref: '#/components/operationTraits/t' }],
        },
      },
    }));
    expect(channels[0]?.sends[0]?.bindings).toEqual({ log: { a: 'own', b: 'trait' } });
  });

  test('has whoever receives a request send its reply', () => {
    const opened = open(three({
      channels: { ask: { address: 'ask' }, answer: { address: null } },
      operations: {
        sum: { action: 'receive', channel: to('ask'), reply: { channel: to('answer') } },
      },
    }));
    expect(opened.channels.map(uses)).toEqual([
      { sends: [], receives: ['sum'] }, { sends: ['sum-reply'], receives: [] },
    ]);
    expect(rows(opened, 'approximated')).toContain('reply 1 sum-reply');
  });
});

describe('AsyncAPI 2', () => {
  test('sends what others subscribe to, and receives what they publish', () => {
    const opened = open(two({
      channels: {
        'user/signedup': { subscribe: { operationId: 'tell' } },
        'user/signup': { publish: { message: {} } },
      },
    }));
    expect(opened.channels.map(uses)).toEqual([
      { sends: ['tell'], receives: [] }, { sends: [], receives: [undefined] },
    ]);
    expect(rows(opened, 'ignored')).toEqual(['message 1 user/signup']);
    expect(rows(opened, 'mapped')).toContain('publish and subscribe 2');
    expect(rows(opened, 'mapped')).toContain('operation that receives 1 user/signup');
  });

  test('lets a trait say more than its operation', () => {
    const { channels } = open(two({
      channels: {
        orders: {
          publish: {
            bindings: { log: { a: 'own', c: { d: 1 } } },
            traits: [{ bindings: { log: { a: 'trait', c: { e: 2 } } } }],
          },
        },
      },
    }));
    expect(channels[0]?.receives[0]?.bindings).toEqual({ log: { a: 'trait', c: { d: 1, e: 2 } } });
  });
});

describe('addresses', () => {
  test('have values, a default or an example in the place of their parameters', () => {
    const { channels: [threes] } = open(three({
      channels: {
        orders: {
          address: 'o.{region}.{shop}.{day}.{x}',
          parameters: {
            region: { enum: ['eu', 'us'], default: 'us' }, shop: { examples: ['s1'] }, day: {},
          },
        },
      },
    }));
    expect(examplesOf(threes as Channel)).toEqual(['o.us.s1.day.x', 'o.eu.s1.day.x']);
    expect(patternOf(threes as Channel, '*')).toBe('o.*.*.*.*');
    const opened = open(two({
      channels: {
        'o/{region}': { parameters: { region: { schema: { $ref: '#/components/schemas/r' } } } },
      },
      components: { schemas: { r: { type: 'string', enum: ['kr'] } } },
    }));
    expect(opened.channels.flatMap(examplesOf)).toEqual(['o/kr']);
    expect(rows(opened, 'approximated')).toContain('address with parameters 1 o/{region}');
  });
});

describe('the system of a document', () => {
  const servers = {
    a: { protocol: 'line' }, b: { protocol: 'LOG-secure' }, c: { protocol: 'web' },
  };
  const on = (name: string) => ({ servers: [{ $ref: `#/servers/${name}` }] });

  test('is the one that most channels are on', () => {
    const opened = open(three({ servers, channels: { x: on('a'), y: on('b'), z: on('b') } }));
    expect(opened.system).toEqual({ system: 'log' });
    expect(opened.channels.map(({ name }) => name)).toEqual(['y', 'z']);
    expect(rows(opened, 'ignored')).toEqual(['servers 2 a: line c: web', 'channel 1 x']);
  });

  test('is that of the first server where a channel is on several', () => {
    expect(open(three({ servers, channels: { x: {} } })).system).toEqual({ system: 'line' });
    const bound = { bindings: { log: {} } };
    expect(open(three({ servers, channels: { x: bound } })).system).toEqual({ system: 'log' });
  });

  test('is said by bindings where no server says it', () => {
    const channels = { x: { bindings: { line: null, other: {} } }, y: {} };
    const opened = open({ asyncapi: '3.1.0', channels });
    expect(opened.system).toEqual({ system: 'line' });
    expect(opened.application).toBe('application');
    expect(rows(opened, 'ignored')).toEqual([
      'channel 1 y', 'binding of another protocol 1 x: other',
    ]);
  });

  test('is missing, with the protocols that can be played', () => {
    const hint = 'give a server with one of the protocols "log", "log-secure", "line"';
    expect(problems(three({ servers: { c: { protocol: 'web' } }, channels: { x: {} } })))
      .toEqual([`servers.c.protocol: nothing here plays the protocol web; ${hint}`]);
    expect(problems({ asyncapi: '3.0.0', channels: { x: {} } }))
      .toEqual([`servers: neither servers nor bindings say which system this is; ${hint}`]);
  });
});

describe('secrets', () => {
  test('are gone before anything is read', () => {
    const document = three({
      servers: { main: { host: 'anna:s3cret@h', protocol: 'log', security: [{ type: 's3cret' }] } },
      channels: {
        x: { address: 'log://anna:s3cret@host/x', bindings: { log: { u: 'a://b:c@d' } } },
      },
      components: {
        securitySchemes: { one: { type: 's3cret' } }, servers: { m: { url: 's3cret' } },
      },
    });
    const opened = open(document);
    expect(JSON.stringify(opened)).not.toMatch(/s3cret|anna|b:c/);
    expect(rows(opened, 'dropped')).toEqual([
      'addresses of servers 2', 'security scheme 1', 'passwords in addresses 2',
    ]);
  });
});

describe('what is wrong', () => {
  test('is a version that nobody reads here', () => {
    expect(problems({ asyncapi: '1.2.0' })[0])
      .toMatch(/^asyncapi: is 1\.2\.0; .*asyncapi convert$/);
    expect(problems({ asyncapi: { a: 1 } })[0]).toMatch(/^asyncapi: is \{"a":1\}/);
  });

  test('is a reference to another file, to nothing or to itself, each at its place', () => {
    const found = problems(three({
      channels: {
        a: { $ref: './shared.yaml#/a' }, b: { $ref: '#/components/channels/b' },
        c: { $ref: '#/components/channels/c' }, d: { bindings: { log: { $ref: 'https://x/y' } } },
      },
      components: { channels: { c: { $ref: '#/channels/c' } } },
      operations: { o: { action: 'send', channel: to('nowhere') }, p: { action: 'get' } },
    }));
    expect(found.map((line) => line.split(';')[0])).toEqual([
      'channels.a.$ref: "./shared.yaml#/a" is another file, and nothing is fetched',
      'channels.b.$ref: "#/components/channels/b" leads nowhere',
      'channels.c.$ref: "#/components/channels/c" leads in a circle',
      'channels.d.bindings.log.$ref: "https://x/y" is another file, and nothing is fetched',
      'operations.o.channel.$ref: "#/channels/nowhere" leads nowhere',
      'operations.p.action: is "get"', 'operations.p.channel: is missing',
    ]);
    expect(found[0]).toContain('asyncapi bundle');
  });

  test('is a binding without an end, or one that grows too large', () => {
    const ring = { a: { b: { $ref: '#/components/x/ring' } } };
    expect(problems(three({
      channels: { o: { bindings: { log: { $ref: '#/components/x/ring' } } } },
      components: { x: { ring } },
    }))).toEqual([expect.stringContaining('"components.x.ring" leads in a circle')]);
    const doubled = Object.fromEntries(Array.from({ length: 30 }, (_, at) => {
      const next = { $ref: `#/components/x/n${at + 1}` };
      return [`n${at}`, at === 29 ? {} : { a: next, b: next }];
    }));
    expect(problems(three({
      channels: { o: { bindings: { log: { $ref: '#/components/x/n0' } } } },
      components: { x: doubled },
    }))).toEqual([expect.stringContaining('more than 50,000 parts')]);
  });

  test('is a value of another kind, wherever it stands', () => {
    expect(problems(three({ servers: [1], channels: 'x' }))).toEqual([
      'servers: is a list; give an object { }', 'channels: is "x"; give an object { }',
    ]);
    expect(problems(three({
      servers: { s: { protocol: 7 } }, channels: { o: { address: 5, servers: 'x' } },
    }))).toEqual([
      'servers.s.protocol: is 7; give a text in quotes',
      'channels.o.address: is 5; give a text in quotes',
      'channels.o.servers: is "x"; give a list [ ]',
    ]);
    expect(problems(two({ channels: { o: { servers: ['mains'] } } })))
      .toEqual(['channels.o.servers[0]: unknown server "mains"; did you mean "main"?']);
    expect(problems(three({ channels: {} }))[0]).toContain('there is no channel in it');
  });

  test('is a key that poisons, in JSON as in YAML', () => {
    expect(problems('{"asyncapi":"3.0.0","channels":{"__proto__":{"a":1}}}'))
      .toEqual(['channels.__proto__: the key "__proto__" is not allowed; rename it']);
    expect(problems('asyncapi: 3.0.0\nchannels:\n  constructor: {}\n')[0])
      .toContain('the key "constructor" is not allowed');
    expect(problems(three({ channels: { o: { $ref: '#/__proto__/toStrings' } } }))[0])
      .toContain('leads nowhere');
  });
});
