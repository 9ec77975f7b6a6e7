import { describe, expect, test } from 'vitest';
import { OWN, command, here, play, policy, publish, upstream } from './play';

describe('R118: how a link ends, and begins anew', () => {
  const clear = (at: number) =>
    command(at, 'rabbit', { type: 'clearPolicy', name: 'fed', vhost: '/' });

  test('its queue upstream goes with its policy, unless it is told to keep it', () => {
    const kept = (mode: string) => play({
      topology: here,
      steps: [upstream(50, { 'resource-cleanup-mode': mode }), policy(60), clear(300)],
    }).of('stopped', `hq/${OWN}`).length;
    expect([kept('default'), kept('never')]).toEqual([1, 0]);
  });

  test('its queue stays behind a connection that breaks, and it is back at once', () => {
    const broken = { at: '300ms', do: 'cut', target: 'x from hq.upstream-rabbit' };
    const reset = { ...broken, do: 'reset' };
    const back = { ...broken, at: '700ms', do: 'restore' };
    const { labels, natives, trace } = play({
      topology: here, until: 7000, steps: [
        upstream(50), policy(60), broken, reset, publish(500, ['a', 'm1']), back,
      ],
    });
    expect(labels('stored', 'o')).toBe('m1');
    expect(natives('stopped', `hq/${OWN}`)).toEqual([]);
    // Another exchange leads to the same queue.
    expect(trace.actorNamed(`hq/${OWN} A`)).toBeDefined();
    expect(natives('stopped', `hq/${OWN} B`)).toEqual(['exchange.delete']);
  });

  test('with its node, which takes its queue away when it is stopped and not when it dies', () => {
    const after = (down: object) => play({
      topology: here, until: 2000,
      steps: [upstream(50), policy(60), down, { at: '600ms', do: 'restart', target: 'rabbit' }],
    });
    const stopped = after(command(500, 'rabbit', { type: 'stop' }));
    const killed = after({ at: '500ms', do: 'crash', target: 'rabbit' });
    const lost = after({ at: '500ms', do: 'loseDisk', target: 'rabbit' });
    const begun = ({ of }: ReturnType<typeof play>) => of('joined', 'x from hq').length;
    expect([stopped, killed, lost].map(begun)).toEqual([2, 2, 1]);
    expect([stopped, killed].map(({ of }) => of('stopped', `hq/${OWN}`).length)).toEqual([1, 0]);
  });

  test('with what it is for: an exchange or a queue that is declared later, or deleted', () => {
    const { natives } = play({
      steps: [
        upstream(50), policy(60),
        command(200, 'd', { type: 'declareQueue', queue: 'q' }),
        command(400, 'd', { type: 'deleteQueue', queue: 'q' }),
        command(500, 'd', { type: 'declareExchange', exchange: 'x', kind: 'topic' }),
        command(700, 'd', { type: 'deleteExchange', exchange: 'x' }),
      ],
    });
    expect([natives('started', 'q from hq'), natives('stopped', 'q from hq')])
      .toEqual([['federation link'], ['federation link']]);
    expect(natives('stopped', `hq/${OWN}`)).toEqual(['queue.delete']);
  });
});

test.each([
  ['on-confirm', ['stored', 'settled']], ['on-publish', ['settled', 'stored']],
  ['no-ack', ['stored']],
])('R119: with %s a link acknowledges at its own time, or never', (mode, order) => {
  const { trace } = play({
    topology: here, steps: [
      upstream(50, { 'ack-mode': mode }), policy(60),
      publish(300, ['a', 'm1'], { persistent: true }),
    ],
  });
  const seen = trace.entries().filter(({ kind, actor }) =>
    (kind === 'settled' || (kind === 'stored' && trace.nameOf(actor) === 'o')));
  expect(seen.map(({ kind }) => kind)).toEqual(order);
});

test.each([['on-confirm', 'm1'], ['no-ack', '']])(
  'R119: what %s leaves of a message when the node dies before it is stored', (mode, stored) => {
    const crash = {
      at: { after: { kind: 'sent', nth: 1, actor: 'x from hq', message: 'm1' } },
      do: 'crash', target: 'rabbit', for: '100ms',
    };
    const { labels } = play({
      topology: here, steps: [
        upstream(50, { 'ack-mode': mode }), policy(60),
        publish(300, ['a', 'm1'], { persistent: true }), crash,
      ],
    });
    expect(labels('stored', 'o')).toBe(stored);
  });
