/** What the stations of a RabbitMQ world show beside what they hold. */
import type { Reading } from '../../../frames/topology';
import type { ActorId } from '../../../trace/entry';
import { type Members, readMembers } from './members';
import { reading as streams } from './streams';

interface State {
  readonly streams: ReturnType<typeof streams.begin>;
  readonly members: Members;
}

export const reading: Reading<State> = {
  begin: (trace, scenario) => ({ streams: streams.begin(trace, scenario), members: new Map() }),
  read: (state, trace, seq): readonly ActorId[] => {
    const turned = readMembers(state.members, trace, seq);
    return turned.length > 0 ? turned : streams.read(state.streams, trace, seq);
  },
  detailOf: (state, actor) =>
    state.members.get(actor) ?? streams.detailOf(state.streams, actor),
};
