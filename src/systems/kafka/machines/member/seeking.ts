/** What both kinds of membership do about their coordinator, and what they hear from poll(). */
import type { Micros } from '../../../../base/micros';
import type { Action, Event, Guard } from '../../../../kernel/machine';
import type { PartitionName } from '../../protocol/partition';
import { answered, giveUp, timeOut } from '../network/calls';
import type { CoordinatorTold, MayFail } from '../network/requests';
import {
  findCoordinator, noteCoordinator, noteRelayed, relay, setCoordinator,
} from './coordinator';
import type { Enlist, Relay, Seeker } from './record';

/** An answer, a timer, or a word of the other part. */
export interface SeekerEvent extends Event {
  readonly api: string;
  readonly number: number;
  readonly body: MayFail;
  readonly peer: number;
}

/** What both kinds remember. */
interface SeekingRecord extends Seeker {
  isPolling: boolean; // the application is inside poll()
  topics: readonly string[]; // subscribed; none, and no pattern: assign(), and no membership
  pattern: string | null;
  owned: readonly PartitionName[];
}

type G = Guard<SeekingRecord, SeekerEvent>;
type A = Action<SeekingRecord, SeekerEvent>;

/** Whether it is the answer to an open request of one of some kinds. */
export const answers = (
  { calls }: Seeker, { number }: SeekerEvent, ...apis: readonly string[]
): boolean => apis.includes(calls.open.get(number)?.api ?? '');

/** Whose connection is gone, or who said nothing in time. */
const silent = ({ calls }: Seeker, { type, number, peer }: SeekerEvent) =>
  (type === 'disconnect' ? peer : calls.open.get(number)?.to);

export const seekerGuards = {
  isManual: ({ topics, pattern }) => topics.length === 0 && pattern === null,
  isFound: (seeker, event) =>
    answers(seeker, event, 'FindCoordinator') && event.body.error === undefined,
  isFindAnswer: (seeker, event) => answers(seeker, event, 'FindCoordinator'),
  hitsCoordinator: (seeker, event) => silent(seeker, event) === seeker.coordinator,
} satisfies { readonly [name: string]: G };

const subscribe: A = (seeker, event) => {
  const { topics, pattern } = event as unknown as Enlist;
  [seeker.topics, seeker.pattern] = [topics, pattern];
};

export const seekerActions = {
  enlist: subscribe,
  resubscribe: subscribe,
  relay: (seeker, event, kernel) => relay(seeker, event as unknown as Relay, kernel),
  findIfLost: (seeker, _, kernel) => {
    if (seeker.coordinator === null) findCoordinator(seeker, kernel);
  },
  find: (seeker, _, kernel) => findCoordinator(seeker, kernel),
  take: (seeker, event, kernel) => {
    const call = answered(seeker.calls, event, kernel);
    if (call === undefined) return;
    noteRelayed(seeker, { call, body: event.body }, kernel);
    if (call.api !== 'FindCoordinator') return;
    noteCoordinator(seeker, event.body as CoordinatorTold, kernel);
  },
  giveUp: (seeker, event, kernel) => {
    const { calls, coordinator } = seeker;
    const to = silent(seeker, event);
    if (to === undefined) return;
    const lost = event.type === 'disconnect'
      ? giveUp(calls, to as never, kernel)
      : timeOut(calls, event.number, kernel);
    const body = { error: 'NETWORK_EXCEPTION' };
    for (const call of lost) noteRelayed(seeker, { call, body }, kernel);
    if (to === coordinator) setCoordinator(seeker, null, kernel);
  },
  failOnce: (seeker) => {
    seeker.failed++;
  },
  loseCoordinator: (seeker, _, kernel) => {
    if (seeker.coordinator !== null) setCoordinator(seeker, null, kernel);
  },
  notePolling: (seeker, _, kernel) => {
    seeker.isPolling = true;
    kernel.cancel('poll');
  },
  letReturn: ({ client }, _, kernel) => kernel.send(client, { type: 'mayReturn' }),
  // K128: the time between two polls is measured from the last one.
  noteWorking: (seeker, _, kernel) => {
    seeker.isPolling = false;
    const at = (kernel.now + seeker.settings.pollInterval) as Micros;
    kernel.wake('poll', at, { type: 'pollOver' });
  },
  sayClosed: ({ client }, _, kernel) => kernel.send(client, { type: 'left' }),
} satisfies { readonly [name: string]: A };
