/** What the application is given of the frames that came, by the type of its socket. */
import type { Kernel } from '../../../../kernel/api';
import { names } from '../../topology/types';
import type { End, Held } from '../socket/record';
import { discard } from './stocking';
import { isWanted } from './subscribing';
import { answerIn } from './turns';

/** The frames; undefined when the socket throws them away. */
export function opened(
  { socket, pipe }: End, held: Held, kernel: Kernel,
): readonly string[] | undefined {
  const { type } = socket;
  const { frames } = held.parcel;
  if (names(type)) return [pipe.id, ...frames]; // Z17
  if (!isWanted(socket, held.parcel)) {
    discard(held, { reason: 'filtered', rule: 'zeromq:Z18' }, kernel);
    return undefined;
  }
  if (type === 'DISH') return frames.slice(1); // Z27: the group is no part of the message
  if (type === 'REQ') {
    const answer = answerIn(socket, pipe, held);
    if (answer === undefined) discard(held, { reason: 'late', rule: 'zeromq:Z14' }, kernel);
    return answer;
  }
  if (type !== 'REP') return frames;
  const empty = frames.indexOf('');
  if (empty < 0 || empty === frames.length - 1) {
    discard(held, { reason: 'malformed', rule: 'zeromq:Z16' }, kernel);
    return undefined;
  }
  // Z13: what stands before the empty frame is the way back.
  socket.back = { key: pipe.key, envelope: frames.slice(0, empty + 1) };
  return frames.slice(empty + 1);
}
