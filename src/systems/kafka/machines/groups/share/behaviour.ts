/** What the names of a share leader's chart mean. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Action, Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { type CallTimedOut, giveUp, timeOut } from '../../network/calls';
import type { Request, Response } from '../../network/requests';
import type { ReadStateTold } from '../../share-state/requests';
import type { ShareAcknowledgeAsked, ShareFetchAsked, ShareFetchTold } from '../requests';
import { expire, take, wakeForLocks } from './acquiring';
import { hold, postAgain, retell, retry, tell, told } from './answering';
import type { ShareRecord, StateCall } from './record';
import { beginSession, endSessions } from './sessions';
import { releaseHeld, settleAll } from './settling';

export interface ShareEvent extends Event {
  readonly request: Request;
  readonly asker: ActorId;
  readonly peer: ActorId;
  readonly call: StateCall;
}

type A = Action<ShareRecord, ShareEvent>;

const isSomething = (partitions: ShareFetchTold['partitions']): boolean =>
  partitions.some(({ acquired, error }) => acquired.length > 0 || error !== undefined);

/** Serves those who wait, the first first. */
function serve(share: ShareRecord, kernel: Kernel): void {
  const waiting = share.waiting;
  share.waiting = [];
  for (const request of waiting) {
    const partitions = take(share, request.body, kernel);
    if (isSomething(partitions)) tell(request, { partitions, acknowledged: [] }, kernel);
    else share.waiting.push(request);
  }
  wakeForLocks(share, kernel);
}

export const shareActions: { readonly [name: string]: A } = {
  fetch: (share, event, kernel) => {
    const request = event.request as Request<ShareFetchAsked>;
    const { member, acknowledgements: said, maxWait } = request.body;
    beginSession(share, request);
    const { acknowledged, calls } = settleAll(share, { member, said }, kernel);
    const partitions = take(share, request.body, kernel);
    if (calls.length > 0) hold(share, { request, told: partitions, acknowledged }, calls);
    else if (isSomething(partitions) || acknowledged.length > 0 || maxWait <= 0) {
      tell(request, { partitions, acknowledged }, kernel);
    } else {
      share.waiting.push(request);
      const over = { type: 'waitOver', asker: request.asker } as Event;
      kernel.wake(`wait-${request.asker}`, (kernel.now + maxWait) as Micros, over);
    }
    serve(share, kernel);
  },
  acknowledge: (share, event, kernel) => {
    const request = event.request as Request<ShareAcknowledgeAsked>;
    const { member, acknowledgements: said, isLast } = request.body;
    const { acknowledged, calls } = settleAll(share, { member, said }, kernel);
    const released = isLast ? releaseHeld(share, member, kernel) : [];
    if (isLast) share.sessions.delete(member);
    hold(share, { request, told: null, acknowledged }, [...calls, ...released]);
    retell(share, kernel);
    serve(share, kernel);
  },
  giveUp: (share, { asker }, kernel) => {
    const request = share.waiting.find((waiting) => waiting.asker === asker);
    share.waiting = share.waiting.filter((waiting) => waiting !== request);
    if (request !== undefined) tell(request, { partitions: [], acknowledged: [] }, kernel);
  },
  serve: (share, _, kernel) => serve(share, kernel),
  expire: (share, _, kernel) => {
    expire(share, kernel);
    serve(share, kernel);
  },
  told: (share, event, kernel) => {
    told(share, event as unknown as Response<ReadStateTold>, kernel);
    serve(share, kernel);
  },
  postAgain: (share, { call }, kernel) => postAgain(share, call, kernel),
  timeOut: (share, event, kernel) => {
    const { number } = event as unknown as CallTimedOut;
    for (const call of timeOut(share.calls, number, kernel)) {
      retry(share, call.about as StateCall, kernel);
    }
  },
  lose: (share, { peer }, kernel) => {
    for (const call of giveUp(share.calls, peer, kernel)) {
      retry(share, call.about as StateCall, kernel);
    }
    endSessions(share, peer, kernel);
    serve(share, kernel);
  },
  // K159: its windows are with their coordinator; who holds what is not written down.
  forget: (share) => {
    share.windows.clear();
    share.sessions.clear();
    share.calls.open.clear();
    [share.waiting, share.held] = [[], []];
  },
};
