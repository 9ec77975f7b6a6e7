// K5 and K25: what a lost publication holds up, and channels that a quorum queue does not know yet.
import { describe, expect, it } from 'vitest';
import { playSteps, queue, send, told } from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

const broker = (action: string, node: string, at: number) => ({ do: 'broker', action, node, at });

/** What p, on n3, is told; n3 is cut off for a while, and leads the queue if it is its home. */
function heard(
  { home = 'n1', ahead = [] as string[], inside = ['m1'], later = ['m2'], version = '' },
): string[] {
  const steps = [
    ...(ahead.length > 0 ? [send(ahead)] : []), broker('cut', 'n3', 500),
    { ...send(inside), at: 3000 }, broker('heal', 'n3', 5000), { ...send(later), at: 8000 },
    { do: 'wait', ms: 90_000, at: 9000 },
  ];
  const { producers } = playSteps({ player, assemble }, {
    entities: [queue('q', { type: 'quorum' })], declareOnNode: home, version, steps,
    clients: { p: { node: 'n3', confirm: true } },
  });
  return told(producers?.['p']);
}

describe('K5: a publication that is lost on its way to the leader', () => {
  const all = ['confirmed m0', 'confirmed m1', 'confirmed m2'];

  it.each([
    ['3.10.8', ['confirmed m0']], ['4.0.5', ['confirmed m0']], ['4.3.6', all],
  ])('holds up all later ones until the channel sends again: %s', (version, expected) => {
    expect(heard({ ahead: ['m0'], version })).toEqual(expected);
  });

  it.each(['3.10.8', '4.0.5', '4.3.6'])('is sent again when another leads: %s', (version) => {
    expect(heard({ home: 'n3', ahead: ['m0'], version })).toEqual(all);
  });

  it.each(['3.10.8', '4.0.5'])('is sent again when more than 32 have no answer: %s', (version) => {
    const many = Array.from({ length: 40 }, (_, at) => `m${at + 1}`);
    const later = many.map((name) => `${name}b`);
    expect(heard({ ahead: ['m0'], inside: many, later, version }))
      .toEqual(['m0', ...many, ...later].map((name) => `confirmed ${name}`));
  });
});

describe('K25: a channel that publishes to a quorum queue for the first time', () => {
  it.each([
    ['3.10.8', ['rejected m1', 'confirmed m2']], ['4.0.5', ['confirmed m1', 'confirmed m2']],
    ['4.3.6', ['confirmed m1', 'confirmed m2']],
  ])('waits for a member without a leader, or is refused: %s', (version, expected) => {
    expect(heard({ version })).toEqual(expected);
  });

  it.each(['3.10.8', '4.0.5', '4.3.6'])('waits 65 s for a leader that leads no more: %s', (
    version,
  ) => {
    const steps = [
      broker('cut', 'n3', 500), { ...send(['m1']), at: 1000 }, broker('heal', 'n3', 5000),
      { do: 'checkpoint', at: 65_000 }, { do: 'checkpoint', at: 67_000 },
    ];
    const { checkpoints } = playSteps({ player, assemble }, {
      entities: [queue('q', { type: 'quorum' })], declareOnNode: 'n3', version, steps,
      clients: { p: { node: 'n3', confirm: true } },
    });
    expect(checkpoints?.map(({ queues }) => queues['q']?.['ready'])).toEqual([0, 1]);
  });

  it.each(['3.10.8', '4.0.5', '4.3.6'])('is refused after that when nobody leads: %s', (
    version,
  ) => {
    const steps = [
      broker('kill', 'n1', 500), broker('kill', 'n2', 500), { ...send(['m1', 'm2']), at: 2000 },
      { do: 'wait', ms: 140_000, at: 3000 },
    ];
    const { producers } = playSteps({ player, assemble }, {
      entities: [queue('q', { type: 'quorum' })], declareOnNode: 'n3', version, steps,
      clients: { p: { node: 'n3', confirm: true } },
    });
    expect(told(producers?.['p'])).toEqual(['rejected m1', 'rejected m2']);
  });
});
