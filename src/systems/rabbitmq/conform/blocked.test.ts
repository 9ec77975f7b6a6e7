// R91, R92: what stands in the socket of a connection that is blocked.
import { describe, expect, it } from 'vitest';
import { got, playSteps, queue, send, settle, subscribe, told } from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

const alarm = (on: boolean, more = {}) => ({ do: 'admin', what: 'memory-alarm', on, ...more });
const drained = { do: 'drain', as: 'd', from: 'q', brief: true };

function seen(steps: readonly ({ readonly do: string } & { readonly [field: string]: unknown })[]) {
  return playSteps({ player, assemble }, {
    entities: [queue('q'), queue('other')], version: '4.3.6', steps: steps as never,
  });
}

describe('R91: of a blocked connection', () => {
  it('nothing is read, whichever channel it is for, until the alarm is over', () => {
    const { checkpoints } = seen([
      send(['a1', 'a2'], { as: 'n' }), subscribe('c', { as: 'p/2', consumer: 'c', prefetch: 1 }),
      alarm(true), send(['m1'], { to: 'other' }), settle('ack', { as: 'p/2', msg: 'a1' }),
      { do: 'checkpoint' }, alarm(false), { do: 'checkpoint' },
    ]);
    expect(checkpoints).toMatchObject([
      { queues: { q: { ready: 1, unacked: 1 }, other: { ready: 0 } } },
      { queues: { q: { ready: 0, unacked: 1 }, other: { ready: 1 } } },
    ]);
  });

  it('neither a new channel nor its closing is read', () => {
    const opened = seen([
      { do: 'wait', ms: 100 }, alarm(true), send(['m1']), { do: 'openSession', as: 'p/2' },
      alarm(false, { at: 30_000 }), { do: 'wait', ms: 100, at: 31_000 },
    ]);
    expect(opened.results).toEqual([{ step: 3, error: 'timeout' }]);
    const closed = seen([
      subscribe('c', { as: 'p' }), alarm(true), send(['m1'], { to: 'other' }),
      { do: 'disconnect', as: 'p' }, { do: 'checkpoint' }, alarm(false), { do: 'checkpoint' },
    ]);
    expect(told(closed.producers?.['p'])).toEqual(['unknown m1']);
    expect(closed.checkpoints).toMatchObject([
      { queues: { q: { consumers: 1 }, other: { ready: 0 } } },
      { queues: { q: { consumers: 0 }, other: { ready: 1 } } },
    ]);
  });

  it('all is read in the order in which it came, over all channels', () => {
    const { results } = seen([
      { do: 'openSession', as: 'p/2' }, alarm(true),
      send(['m1']), send(['m2'], { as: 'p/2' }), send(['m3']), alarm(false), drained,
    ]);
    expect(results?.at(-1)).toMatchObject({ drained: { q: ['m1', 'm2', 'm3'] } });
  });

  it('an alarm that goes on again stops what is not read by then', () => {
    const { clients, results } = seen([
      alarm(true), send(['m1']), alarm(false), alarm(true), send(['m2']), alarm(false), drained,
    ]);
    expect(told(clients?.['p'])).toEqual(['blocked', 'unblocked', 'blocked', 'unblocked']);
    expect(results?.at(-1)).toMatchObject({ drained: { q: ['m1', 'm2'] } });
  });

  it('a first publication without a body is still taken, and no second one', () => {
    const empty = { ...send(['']), msgs: undefined, msg: '' };
    const { clients, consumers } = seen([
      subscribe('c'), alarm(true), empty, empty, { do: 'wait', ms: 100 }, alarm(false),
      { do: 'wait', ms: 100 },
    ]);
    expect(told(clients?.['p'])).toEqual(['blocked', 'unblocked']);
    expect(got({ consumers: consumers ?? {} }, 'c')).toBe('2: 5:');
  });
});
