import { describe, expect, it } from 'vitest';
import type { Fields, Json } from '../../../../base/json';
import { playRecording } from '../../../../conform/play';
import { parseMqTrace, type Recording } from '../../../../conform/forms/mq-trace';
import { player } from '../../conform';
import { assemble } from '../../machines';

const QUEUE = { id: 'q', kind: 'queue', type: 'sysv' };

/** What comes of a recording: undefined when it matches. */
function played(steps: readonly Fields[], outcome: Fields, queue: Fields = QUEUE): unknown {
  const recording = parseMqTrace({
    format: 'mq-trace/1', id: 'one', system: { name: 'ipc' }, topology: { entities: [queue] },
    steps: steps.map((step, nth) => ({ at: nth * 100, ...step })),
    recordings: [{ brokers: ['Linux 6.18'], outcome }],
  } as Json) as Recording;
  const [verdict] = playRecording(recording, { player: player as never, assemble });
  return verdict?.notPlayable ?? verdict?.difference;
}

const write = { do: 'send', as: 'w', to: 'q', msg: 'm', type: 1 };
const read = { do: 'receive', as: 'r', from: 'q' };

describe('what recorders write of calls in several ways', () => {
  it('a call that slept is told by what it gave, by its client, or by when it returned', () => {
    for (const outcome of [
      { results: [{ step: 0, got: 'm' }] }, { consumers: { r: [{ after: 1, msg: 'm' }] } },
      { results: [{ step: 0, got: [{ msg: 'm', type: 1 }], returned: 1 }] },
      { results: [{ step: 0, got: 'm' }],
        clients: { r: [{ after: 0, event: 'blocked' }, { after: 1, event: 'unblocked' }] } },
    ]) expect(played([read, write], outcome)).toBeUndefined();
    expect(played([read, write], { consumers: { r: [{ after: 0, msg: 'm' }] } })).toBeDefined();
  });

  it('a call that does not wait says so in several ways', () => {
    const outcome = { results: [{ step: 0, error: 'ENOMSG' }] };
    for (const own of [{ nowait: true }, { wait: false }, { msgflg: 'IPC_NOWAIT' }]) {
      expect(played([{ ...read, ...own }], outcome)).toBeUndefined();
      expect(played([{ ...read, do: 'msgrcv', ...own }], outcome)).toBeUndefined();
    }
  });

  it('a process makes one call at a time, and a step may be several', () => {
    const three = [1, 2, 3].map((type) => ({ msg: `m${type}`, type }));
    expect(played([{ ...read, count: 3 }, { ...write, msgs: three }], {
      results: [{ step: 0, got: three, returned: 1 }],
    })).toBeUndefined();
    expect(played([{ ...write, msgs: [{ msg: 'bad', type: 0 }, 'good'] }, read], {
      results: [{ step: 0, error: 'EINVAL' }, { step: 1, got: [{ msg: 'good', type: 1 }] }],
    })).toBeUndefined();
  });

  it('a time that is over ends a POSIX call, and is no alarm', () => {
    const posix = { ...QUEUE, type: 'posix', id: '/q' };
    expect(played([{ ...read, timeout: 0 }], { results: [{ step: 0, error: 'ENOMSG' }] }))
      .toBeUndefined();
    expect(played([{ ...read, from: '/q', timeout: 0 }], {
      results: [{ step: 0, error: 'ETIMEDOUT' }],
    }, posix)).toBeUndefined();
  });

  it('a field that no call has is said', () => {
    expect(played([{ ...read, visibility: 3 }], {}))
      .toBe('"visibility" is nothing that a call takes');
  });
});
