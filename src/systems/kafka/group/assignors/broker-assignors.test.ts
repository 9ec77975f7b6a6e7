import { describe, expect, it } from 'vitest';
import { assignSimple } from './simple';
import { assignUniform } from './uniform';

// What UniformAssignor and SimpleAssignor of Kafka 4.3.1 answer to the same question.
describe('assignUniform with different subscriptions', () => {
  it('deals the topics with the most partitions a reader first', () => {
    expect(assignUniform({ t1: 2, t2: 2, t3: 3, t4: 4 }, {
      a: { topics: ['t1', 't2'] },
      b: { topics: ['t3', 't4'] },
      c: { topics: ['t2', 't3', 't4'] },
    })).toEqual({
      a: ['t1-0', 't1-1', 't2-0', 't2-1'],
      b: ['t3-0', 't3-2', 't4-0', 't4-2'],
      c: ['t3-1', 't4-1', 't4-3'],
    });
  });

  it('leaves a difference that no single move within a topic makes smaller', () => {
    expect(assignUniform({ t1: 6, t2: 4, t3: 4 }, {
      a: { topics: ['t1', 't3'], owned: ['t1-0', 't1-1', 't1-2', 't3-0', 't3-1'] },
      b: { topics: ['t1', 't2'], owned: ['t1-3', 't1-4', 't1-5', 't2-0'] },
      c: { topics: ['t2', 't3'] },
    })).toEqual({
      a: ['t1-0', 't1-1', 't1-2', 't3-0', 't3-1'],
      b: ['t1-3', 't1-4', 't1-5', 't2-0'],
      c: ['t2-1', 't2-2', 't2-3', 't3-2', 't3-3'],
    });
  });
});

// A broker keeps them in a HashSet: it walks them by number, not in the order of their coming.
it('assignUniform takes away what stands last among the partition numbers', () => {
  expect(assignUniform({ t: 4 }, {
    a: { topics: ['t'], owned: ['t-3', 't-0', 't-2', 't-1'] }, b: { topics: ['t'] },
  })).toEqual({ a: ['t-0', 't-1'], b: ['t-2', 't-3'] });
});

describe('assignSimple', () => {
  const topics = ['t'];

  it('gives every partition as many members, rounded up, and spreads what is too much', () => {
    expect(assignSimple({ t: 2 }, { a: { topics }, b: { topics }, c: { topics } }))
      .toEqual({ a: ['t-0', 't-1'], b: ['t-0'], c: ['t-1'] });
  });

  it('takes from who has too much the first of its partitions', () => {
    const owned = ['t-0', 't-1', 't-2', 't-3', 't-4'];
    expect(assignSimple({ t: 5 }, { a: { topics, owned }, b: { topics } }))
      .toEqual({ a: ['t-2', 't-3', 't-4'], b: ['t-0', 't-1'] });
  });

  it('shares each topic by itself where members read different ones', () => {
    expect(assignSimple({ t: 3, u: 1 }, {
      a: { topics }, b: { topics: ['t', 'u'], owned: ['t-0', 't-1', 't-2', 'u-0'] },
      c: { topics: ['u'], owned: ['t-0'] },
    })).toEqual({ a: ['t-0', 't-1'], b: ['t-2', 'u-0'], c: ['u-0'] });
  });
});
