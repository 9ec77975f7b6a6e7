import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../../conform/forms/cases/case';
import { readStepCases } from '../../../../conform/forms/cases/read';
import { playCase } from '../../../../conform/forms/cases/play';
import type { Json } from '../../../../base/json';
import { assemble } from '../../machines';
import { logs } from './player';

const rowsOf = (op: string, who: object, ...msgs: readonly string[]) =>
  msgs.map((msg, at) => ({ t: 300 + at, op, ...who, msg }));

/** A log of one PUSH that deals to two PULLs, as they were seen to get it. */
function played(sockets: string, got: { readonly [name: string]: readonly string[] }) {
  const file = {
    simulates: 'zeromq', id: 'dealt', topology: { sockets },
    steps: [
      ...rowsOf('send', { who: 'V' }, 'm1', 'm2', 'm3', 'm4'),
      ...Object.entries(got).flatMap(([consumer, msgs]) =>
        rowsOf('deliver', { consumer }, ...msgs)),
    ],
    outcome: {
      errors: [],
      deliveries: Object.fromEntries(Object.entries(got).map(([name, msgs]) =>
        [name, msgs.map((msg) => ({ msg }))])),
    },
  };
  const [given] = (readStepCases(file as unknown as Json) as CaseFile).cases;
  return playCase(given!, { cases: logs, assemble });
}

describe('logs of libzmq', () => {
  it('match when the sockets are dealt to in turn', () => {
    const verdict = played('PUSH (bind) -> 2 PULL', { A: ['m1', 'm3'], B: ['m2', 'm4'] });
    expect(verdict).toEqual({ system: 'zeromq', id: 'dealt', version: '' });
  });

  it('do not match when one of them had two in a row', () => {
    const { difference } = played('PUSH (bind) -> 2 PULL', { A: ['m1', 'm2'], B: ['m3', 'm4'] });
    expect(difference?.at).toBe('delivered to A');
  });

  it('are not playable when nobody sent what came, or the sockets are a chain', () => {
    expect(played('PUSH (bind) -> 2 PULL', { A: ['x9'] }).notPlayable).toContain('"x9"');
    expect(played('PUSH -> 2x(PULL,PUSH) -> PULL', { A: ['m1'] }).notPlayable)
      .toContain('not one kind of sockets');
  });
});
