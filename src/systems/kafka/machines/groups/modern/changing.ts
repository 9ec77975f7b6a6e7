/** What changes who is in a newer group; the last of its protocol that goes changes more (K173). */
import type { Kernel } from '../../../../../kernel/api';
import type { Action, Event } from '../../../../../kernel/machine';
import type { Request } from '../../network/requests';
import type { GroupEvent } from '../group-event';
import { leaveClassic } from '../mixed/asking';
import { empty } from '../mixed/downgrading';
import { joinClassic } from '../mixed/joining';
import type { Turn } from '../mixed/turn';
import type { AsMember, BeatAsked, JoinAsked } from '../requests';
import { takeBeat } from './beating';
import { expire } from './leaving';
import type { ModernRecord } from './record';

/** Where the group stands may have changed. */
export const look = (kernel: Kernel): void => kernel.wake('look', kernel.now, { type: 'look' });

/** What a coordinator does that knows how to go on as one of the classic protocol. */
export const changing = (turn: Turn): {
  readonly [name: string]: Action<ModernRecord, GroupEvent>;
} => ({
  takeBeat: (group, { request }, kernel) => {
    takeBeat(group, request as Request<BeatAsked>, { turn, kernel });
    look(kernel);
  },
  expire: (group, event, kernel) => {
    expire(group, event, { turn, kernel });
    look(kernel);
  },
  goBack: (group, { request }, kernel) => {
    empty(group, turn, kernel);
    // As what it is by then, it hears again what it was asked.
    kernel.wake('first', kernel.now, { type: 'joinGroup', request } as Event);
  },
  joinClassic: (group, { request }, kernel) => {
    joinClassic(group, request as Request<JoinAsked>, { turn, kernel });
    look(kernel);
  },
  leaveClassic: (group, { request }, kernel) => {
    leaveClassic(group, request as Request<AsMember>, { turn, kernel });
    look(kernel);
  },
});
