// Rules of streams, by the broker's source and the rule's recordings.
import { describe, expect, it } from 'vitest';
import type { Outcome, Row } from '../../../conform/outcome';
import {
  playSteps, queue, send, settle, type Steps, subscribe, told,
} from '../../../testing/steps';
import { textOf } from '../../../conform/text';
import { player } from '../conform';
import { assemble } from '../machines';

type Said = Omit<Steps, 'entities'> & { readonly q?: Row; readonly more?: Steps['entities'] };

const seen = ({ q = {}, more = [], ...rest }: Said): Outcome =>
  playSteps({ player, assemble }, {
    ...rest, entities: [queue('q', { type: 'stream', ...q }), ...more],
  });

const VERSIONS = ['3.10.8', '4.0.5', '4.3.6'] as const;
const wait = (ms: number) => ({ do: 'wait', ms });
const closed = (outcome: Outcome, client = 'c'): string[] => told(outcome.clients?.[client]);

/** What a consumer read: "0:m1", by offset. */
const read = ({ consumers }: Outcome, name: string): string =>
  (consumers?.[name] ?? []).map(({ offset, msg, event }) =>
    (event === undefined ? `${textOf(offset)}:${textOf(msg)}` : textOf(event))).join(' ');

const from = (consumer: string, offset: unknown, more: Row = {}) =>
  subscribe(consumer, { prefetch: 100, offset: offset as never, ...more });

describe.each(VERSIONS)('R86: where a consumer begins: %s', (version) => {
  it('at the first, the last chunk, a number, or what comes next', () => {
    const steps = [
      send(['m1']), send(['m2']), send(['m3', 'm4', 'm5']),
      from('first', 'first'), from('last', 'last'), from('next', 'next'), subscribe('none', {
        prefetch: 100,
      }),
      from('two', { number: 2 }), from('early', { number: -5 }), from('later', { number: 6 }),
      send(['m6']), send(['m7']),
    ];
    const outcome = seen({ steps, version });
    const all = '0:m1 1:m2 2:m3 3:m4 4:m5 5:m6 6:m7';
    expect([read(outcome, 'first'), read(outcome, 'early')]).toEqual([all, all]);
    expect(read(outcome, 'last')).toBe('2:m3 3:m4 4:m5 5:m6 6:m7');
    expect([read(outcome, 'next'), read(outcome, 'none')]).toEqual(Array(2).fill('5:m6 6:m7'));
    expect(read(outcome, 'two')).toBe('2:m3 3:m4 4:m5 5:m6 6:m7');
    expect(read(outcome, 'later')).toBe('6:m7');
  });

  it('at the first chunk that is no older than a time', () => {
    const steps = [
      send(['m1']), wait(1000), { do: 'admin', what: 'mark', name: 'noon', at: 3000 },
      send(['m2'], { at: 3500 }), send(['m3'], { at: 5000 }),
      from('noon', { timestampOf: 'noon' }, { at: 5500 }),
      from('ago', { interval: '1s' }, { at: 5600 }),
      from('past', { interval: '7D' }, { at: 5700 }),
      from('ahead', { timestampAgo: -60 }, { at: 5800 }), send(['m4'], { at: 5900 }),
    ];
    const outcome = seen({ steps, version });
    expect(['noon', 'ago', 'past', 'ahead'].map((name) => read(outcome, name))).toEqual([
      '1:m2 2:m3 3:m4', '2:m3 3:m4', '0:m1 1:m2 2:m3 3:m4', '3:m4',
    ]);
  });

  it('nowhere by an offset that means nothing, or with an argument of other queues', () => {
    const over = (args: { readonly [name: string]: string | number }): readonly string[] =>
      closed(seen({ steps: [subscribe('k', { prefetch: 1, args })], version }));
    expect(over({ 'x-stream-offset': 'yesterday' }))
      .toEqual([version === '4.3.6' ? 'session-closed 406' : 'connection-closed 541']);
    expect(over({ 'x-stream-offset': '1 day' })).toEqual(['session-closed 406']);
    expect(over({ 'x-priority': 1 })).toEqual(['session-closed 406']);
  });
});

describe.each(VERSIONS)('R87: what a consumer must and must not: %s', (version) => {
  it.each([
    ['no prefetch', [subscribe('k', { offset: 'first' })], 'session-closed 406'],
    ['automatic', [subscribe('k', { prefetch: 1, ack: 'none' })], 'connection-closed 540'],
    ['basic.get', [{ do: 'receive', as: 'c', from: 'q' }], 'connection-closed 540'],
    ['purge', [{ do: 'purge', as: 'c', from: 'q' }], 'connection-closed 540'],
  ] as const)('%s', (_, steps, said) => {
    expect(closed(seen({ steps, version }))).toEqual([said]);
  });

  it('an acknowledgement is room for one more, in whatever order', () => {
    const steps = [
      ...['m1', 'm2', 'm3', 'm4'].map((msg) => send([msg])),
      from('k', 'first', { prefetch: 2 }), settle('ack', { msg: 'm2' }),
      settle('ack', { msg: 'm3' }), settle('ack', { msg: 'm1' }),
    ];
    const outcome = seen({ steps, version });
    expect(outcome.consumers?.['k']?.map(({ after, redelivered }) => [after, redelivered]))
      .toEqual([[4, false], [4, false], [5, false], [6, false]]);
  });

  it('a limit that the consumers of a channel share costs the connection, until 4.3', () => {
    const steps = [
      { do: 'prefetch', as: 'c', count: 5 },
      { do: 'prefetch', as: 'c', count: 2, scope: 'session' }, subscribe('k'),
    ];
    const refused = version === '4.3.6' ? [] : ['connection-closed 540'];
    expect(closed(seen({ steps, version }))).toEqual(refused);
  });
});

it('R87: until 3.10 a consumer with room is sent the whole rest of a chunk', () => {
  const steps = [
    send(['m1', 'm2', 'm3', 'm4']), from('k', { number: 2 }, { prefetch: 1 }),
    settle('ack', { msg: 'm3' }), settle('ack', { msg: 'm4' }), send(['m5']),
  ];
  expect(seen({ steps, version: '3.10.8' }).consumers?.['k']?.map(({ after }) => after))
    .toEqual([1, 1, 4]);
  expect(seen({ steps, version: '4.0.5' }).consumers?.['k']?.map(({ after }) => after))
    .toEqual([1, 2, 4]);
});

describe.each(VERSIONS)('R88: nobody keeps the place of a consumer: %s', (version) => {
  it('who comes again after a crash says where, and nothing is flagged', () => {
    const steps = [
      send(['m1']), send(['m2']), send(['m3']), from('k', 'first', { prefetch: 2 }),
      { do: 'crash', as: 'c' }, from('l', { number: 1 }),
    ];
    const outcome = seen({ steps, version });
    expect([read(outcome, 'k'), read(outcome, 'l')]).toEqual(['0:m1 1:m2', '1:m2 2:m3']);
    expect(outcome.consumers?.['l']?.some(({ redelivered }) => redelivered)).toBe(false);
  });
});

const bytes = (n: number) => ({ 'x-stream-max-segment-size-bytes': n });

describe.each(VERSIONS)('R89: old segments go as a whole: %s', (version) => {
  const twenty = Array.from({ length: 20 }, (_, at) =>
    send([`m${at + 1}`], { size: 300, at: at * 100 }));

  it('by bytes, and each but the first begins with an offset that is no message', () => {
    const steps = [...twenty, from('k', 'first', { at: 3000 })];
    const outcome = seen({ steps, version, q: { maxBytes: 3000, args: bytes(1000) } });
    expect(read(outcome, 'k')).toBe('20:m16 21:m17 22:m18 24:m19 25:m20');
  });

  it('by age, when a segment is full, and since 4.0 every hour, but never the newest', () => {
    const q = { args: { ...bytes(1000), 'x-max-age': '1s' } };
    const steps = [
      ...twenty, from('soon', 'first', { at: 3_000_000 }), from('late', 'first', { at: 3_700_000 }),
    ];
    const outcome = seen({ steps, version, q });
    expect(read(outcome, 'soon')).toMatch(/^8:m7 .* 25:m20$/);
    expect(read(outcome, 'late'))
      .toBe(version === '3.10.8' ? read(outcome, 'soon') : '24:m19 25:m20');
  });

  it('of the size that the stream began with; in 3.10 until it starts again', () => {
    const policy = {
      do: 'admin', what: 'setPolicy', name: 'small', pattern: '^q$', applyTo: 'queues',
      definition: { 'stream-max-segment-size-bytes': 1000 }, at: 50,
    };
    const more = (at: number) => Array.from({ length: 4 }, (_, nth) =>
      send([`n${nth + 1}`], { size: 300, at: at + nth * 100 }));
    const first = send(['m1'], { size: 300, at: 0 });
    const restart = { do: 'broker', action: 'restart', at: 1000 };
    const steps = [first, policy, ...more(100), restart, ...more(3000), from('k', 'first', {
      at: 4000,
    })];
    // In 3.10 a new segment begins after the restart, with an offset of its own.
    const after = version === '3.10.8' ? /4:n4 6:n1 / : /4:n4 5:n1 6:n2 7:n3 8:n4$/;
    expect(read(seen({ steps, version }), 'k')).toMatch(after);
  });

  it('by a policy, which wins over the argument and is felt at once', () => {
    const policy = {
      do: 'admin', what: 'setPolicy', name: 'short', pattern: '^q$', applyTo: 'queues',
      definition: { 'max-length-bytes': 1000 }, at: 2500,
    };
    const steps = [...twenty, policy, from('k', 'first', { at: 3000 })];
    const outcome = seen({ steps, version, q: { maxBytes: 1e9, args: bytes(1000) } });
    expect(read(outcome, 'k')).toBe('24:m19 25:m20');
  });

  it('a dead letter leaves no trace of its writer, and so no offset is taken; or is lost', () => {
    const steps = [
      ...twenty.slice(0, 7).map((step) => ({ ...step, to: 'work', ttl: 1 })),
      from('k', 'first', { at: 3000 }),
    ];
    const more = [queue('work', { deadLetterTo: '', deadLetterKey: 'q' })];
    const outcome = seen({ steps, version, more, q: { args: bytes(1000) } });
    // R74: a stream of 3.10 takes no dead letters but those that must be confirmed.
    // R70: it does not expire any more, but it still says when it was to.
    expect(outcome.consumers?.['k']?.map(({ offset, ttl }) => [offset, ttl]))
      .toEqual(version === '3.10.8' ? [] : [0, 1, 2, 3, 4, 5, 6].map((offset) => [offset, '1']));
  });
});

const value = (name: string) => ({ headers: { 'x-stream-filter-value': name } });
const filter = (args: Row) => ({ args });

describe('R90: filters', () => {
  const steps = [
    send(['be1'], value('be')), send(['de1'], value('de')), send(['none']),
    // What comes at one moment is one chunk.
    { do: 'send', as: 'p', to: 'q', batch: [
      { msg: 'x', ...value('fr') }, { msg: 'be2', ...value('be') }, { msg: 'de2', ...value('de') },
    ] },
    from('one', 'first', filter({ 'x-stream-filter': 'be' })),
    from('open', 'first',
      filter({ 'x-stream-filter': ['de'], 'x-stream-match-unfiltered': true })),
    from('two', 'first', filter({ 'x-stream-filter': ['fr', 'be'] })),
  ];
  const all = '0:be1 1:de1 2:none 3:x 4:be2 5:de2';

  it.each(['4.0.5', '4.3.6'])('skip chunks, and not the others of a chunk: %s', (version) => {
    const outcome = seen({ steps, version });
    expect(['one', 'open', 'two'].map((name) => read(outcome, name))).toEqual([
      '0:be1 3:x 4:be2 5:de2', '1:de1 2:none 3:x 4:be2 5:de2', '0:be1 3:x 4:be2 5:de2',
    ]);
  });

  it('are not known to 3.10', () => {
    const outcome = seen({ steps, version: '3.10.8' });
    expect(['one', 'open', 'two'].map((name) => read(outcome, name))).toEqual([all, all, all]);
  });
});

describe.each(VERSIONS)('what is seen of a stream from outside: %s', (version) => {
  const again = { do: 'declare', as: 'd', entity: queue('q', { type: 'stream' }) as never };

  it('its count is five seconds old at most, and its consumers are not counted', () => {
    const steps = [
      send(['m1', 'm2'], { at: 0 }), from('k', 'first', { at: 100 }), { ...again, at: 200 },
      { ...again, at: 5000 },
    ];
    expect(seen({ steps, version }).results).toEqual([
      { step: 2, ok: true, ready: 0, consumers: 0 }, { step: 3, ok: true, ready: 2, consumers: 0 },
    ]);
  });

  it('it is deleted whether it is used or not, and its consumers are told', () => {
    const steps = [
      send(['m1']), from('k', 'first'),
      { do: 'delete', as: 'd', entity: 'q', ifUnused: true, ifEmpty: true },
    ];
    const outcome = seen({ steps, version });
    expect(read(outcome, 'k')).toBe('0:m1 cancelled');
    expect(outcome.results).toEqual([{ step: 2, ok: true, deleted: 0 }]);
  });

  it('R80: after kill -9 all that was confirmed is there, and offsets go on', () => {
    const steps = [
      send(['m1', 'm2'], { persistent: false }),
      { do: 'broker', action: 'kill-restart', at: 500 },
      { ...send(['m3']), as: 'p2', at: 2000 }, from('k', 'first', { as: 'c2', at: 3000 }),
    ];
    const outcome = seen({ steps, version, clients: { p2: { confirm: true } } });
    expect(read(outcome, 'k')).toBe('0:m1 1:m2 2:m3');
  });
});

it('R24: a filter of a size that is none is refused since 4.0', () => {
  const entity = queue('s', { type: 'stream', args: { 'x-stream-filter-size-bytes': 8 } });
  const results = VERSIONS.map((version) =>
    seen({ version, steps: [{ do: 'declare', as: 'd', entity: entity as never }] }).results?.[0]);
  expect(results).toEqual([
    { step: 0, ok: true, ready: 0, consumers: 0 },
    { step: 0, error: 406 }, { step: 0, error: 406 },
  ]);
});

describe('R131: a full segment is closed by whoever asks for something', () => {
  // Two messages fill a segment, and of three segments two have room; dead letters are larger.
  const files = (maxBytes: number, segment: number) =>
    ({ maxBytes, args: { 'x-stream-max-segment-size-bytes': segment } });
  const more = [queue('d', { ttl: 0, deadLetterTo: '', deadLetterKey: 'q' })];
  const begun = (version: string, to: string): string[] => {
    const sends = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((msg) => send([msg], { to, size: 200 }));
    const steps = [...sends, wait(100), from('a', 'first'), from('b', 'first')];
    const q = to === 'q' ? files(1200, 500) : files(2000, 900);
    const outcome = seen({ version, q, more, steps });
    return ['a', 'b'].map((name) => read(outcome, name).split(' ')[0] ?? '');
  };

  it('before a consumer of 3.10 finds its place, since 4.0 after it', () => {
    expect(begun('3.10.8', 'q')).toEqual(['6:m5', '6:m5']);
    expect(begun('4.0.5', 'q')).toEqual(['3:m3', '6:m5']);
  });

  it('not while the log remembers no channel: dead letters come from a queue', () => {
    expect(begun('4.0.5', 'd')).toEqual(['2:m3', '2:m3']);
  });
});
