/** REQ and REP: one question, one answer, in strict turn (Z13, Z14). */
import { type Micros, parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Parcel } from '../facts';
import type { Held, Outgoing, Pipe, SocketRecord } from '../socket/record';

/** Whether the call comes out of turn: libzmq says EFSM. */
export function isLocked(
  { type, asked, back, spec }: SocketRecord, call: 'send' | 'recv',
): boolean {
  if (type === 'REP') return call === 'send' ? back === null : back !== null;
  if (type !== 'REQ') return false;
  return call === 'send' ? asked !== null && !spec.reqRelaxed : asked === null;
}

// Z13: an empty frame stands between the way back and the body; Z14: before it, a number.
/** A message in the frames in which it leaves. */
export function requestOf(socket: SocketRecord, parcel: Parcel): Parcel {
  if (socket.type !== 'REQ') return parcel;
  const number = socket.spec.reqCorrelate ? [String(++socket.requests)] : [];
  return parcel.as([...number, '', ...parcel.frames]);
}

// libzmq src/req.cpp req_session_t push_msg: a number or none, an empty frame, and a body.
/** Whether the session of a REQ lets frames in; it hangs up on anything else (Z13). */
export function isAnswer({ requests }: SocketRecord, frames: readonly string[]): boolean {
  const [first = '', second, ...rest] = frames;
  if (first === '') return second !== undefined;
  const isNumber = first.length === 4 || (Number(first) > 0 && Number(first) <= requests);
  return isNumber && second === '' && rest.length > 0;
}

/** The question is on its way: how long its application is ready to wait for the answer. */
export function noteAsked(socket: SocketRecord, given: Outgoing, kernel: Kernel): void {
  const { type, spec: { pirate } } = socket;
  if (type === 'REQ') socket.lastAsked = given;
  if (type !== 'REQ' || pirate === null) return;
  const patience = parseDuration(pirate.timeout) ?? 0;
  kernel.wake('pirate', (kernel.now + patience) as Micros, say({ type: 'loseFaith' }));
}

/** The body of what came, if it is the answer that is waited for; undefined: thrown away. */
export function answerIn(
  { asked, spec }: SocketRecord, pipe: Pipe, { parcel: { frames } }: Held,
): readonly string[] | undefined {
  if (asked === null || (asked.key !== null && asked.key !== pipe.key)) return undefined;
  const before = spec.reqCorrelate ? [String(asked.id), ''] : [''];
  const isIt = frames.length > before.length && before.every((one, at) => frames[at] === one);
  return isIt ? frames.slice(before.length) : undefined;
}
