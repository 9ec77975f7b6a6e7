import { expect, it } from 'vitest';
import { playWorld, worldFile } from '../../../testing/world';
import { assemble } from '../machines';
import { scenario as rabbitmq } from '../scenario';
import { type Members, readMembers } from './members';

/** The leader of a world's only replicated queue, as it is drawn at the end. */
function leaderIn(name: string) {
  const { trace } = playWorld(worldFile(`${import.meta.dirname}/..`, name),
    { scenario: rabbitmq, assemble });
  const members: Members = new Map();
  for (let seq = 0; seq < trace.length; seq++) readMembers(members, trace, seq);
  return [...members.values()].find(({ state }) => state === 'leading');
}

it('a leader has a term in a quorum queue, and an epoch in a stream', () => {
  expect(leaderIn('quorum-leader-dies')).toMatchObject({ isOfStream: false, term: 2 });
  expect(leaderIn('stream-leader-dies')).toMatchObject({ isOfStream: true, term: 2 });
});
