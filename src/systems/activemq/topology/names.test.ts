import { describe, expect, it } from 'vitest';
import { destinationsOf, nameMatches, uriOf, virtualTopicOf } from './names';

describe('names of destinations', () => {
  it('A16: levels are matched as a broker matches them', () => {
    const names = ['o.eu.fr', 'o.eu.fr.paris', 'o.us.ny', 'o.eu', 'o'];
    const matched = (pattern: string) => names.filter((name) => nameMatches(pattern, name));
    expect(matched('o.*.fr')).toEqual(['o.eu.fr']);
    expect(matched('o.eu.>')).toEqual(['o.eu.fr', 'o.eu.fr.paris', 'o.eu']);
    expect(matched('o.>')).toEqual(names);
    expect(matched('o.eu.*')).toEqual(['o.eu.fr']);
    expect(matched('o')).toEqual(['o']);
  });

  it('A17: several in one, each of its own kind', () => {
    expect(destinationsOf('A,B,topic://T').map(uriOf))
      .toEqual(['queue://A', 'queue://B', 'topic://T']);
    expect(destinationsOf('topic://X?consumer.prefetchSize=1').map(uriOf)).toEqual(['topic://X']);
  });

  it('A23: a queue that has its copies from a virtual topic says so in its name', () => {
    expect(virtualTopicOf('Consumer.A.VirtualTopic.Orders')).toBe('VirtualTopic.Orders');
    expect(virtualTopicOf('orders')).toBeUndefined();
  });
});
