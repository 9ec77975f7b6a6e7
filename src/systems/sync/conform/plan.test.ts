import { expect, it } from 'vitest';
import type { Fields } from '../../../base/json';
import type { CaseStep } from '../../../conform/forms/cases/case';
import { playCase } from '../../../conform/forms/cases/play';
import { cases } from '../conform';
import { assemble } from '../machines';

const request = (more: Fields): CaseStep => ({ t: 0, op: 'request', ...more });
const server = { workers: 2, serviceMs: 100 };
const client = { timeoutMs: 1000, retries: 0 };
const play = (topology: Fields, steps: readonly CaseStep[], expected: Fields) =>
  playCase({ id: '', system: 'sync', topology, steps, expected }, { cases, assemble });

it('plays requests of several steps, each at its time', () => {
  const steps = [request({ count: 4, everyMs: 0 }), request({ t: 1, count: 4, everyMs: 0 })];
  expect(play({ server, client }, steps, {
    requests: 8, clientOutcome: { ok: 8 }, attempts: 8, maxServerQueue: 2,
  })).not.toHaveProperty('difference');
});

it('sends keys to a server that keeps them: a retry does not do the work again', () => {
  const fault = 'connection destroyed after first execution of "pay"';
  const lost = { server: { ...server, fault, idempotencyKeys: true }, client };
  expect(play({ ...lost, client: { ...client, retries: 1 } }, [request({ id: 'pay' })], {
    clientOutcome: { ok: 1 }, attempts: 2, serverExecutions: 1,
  })).not.toHaveProperty('difference');
});

it('does not play a setting that nobody knows', () => {
  const strange = { server: { ...server, luck: 1 }, client };
  expect(play(strange, [request({})], {})).toHaveProperty('notPlayable');
});
