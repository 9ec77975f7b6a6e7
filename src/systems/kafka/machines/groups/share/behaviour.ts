/** What the names of a share leader's chart mean. */
import type { Micros } from '../../../../../base/micros';
import type { Hop, Kernel } from '../../../../../kernel/api';
import type { Action, Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { releaseAll } from '../../../share/acquiring';
import { reload } from '../../../share/share-partition';
import { answer } from '../../broker/connections';
import type { BrokerRecord } from '../../broker/record';
import type { Request } from '../../network/requests';
import { answerWith } from '../answers';
import type {
  Acknowledged, ShareAcknowledgeAsked, ShareFetchAsked, ShareFetchTold,
} from '../requests';
import { expire, say, settleAll, take, wakeForLocks } from './acquiring';
import type { ShareRecord } from './record';

export interface ShareEvent extends Event {
  readonly request: Request;
  readonly asker: ActorId;
}

type A = Action<ShareRecord, ShareEvent>;

function tell(
  { request, told, acknowledged }: {
    request: Request<ShareFetchAsked>; told: ShareFetchTold['partitions'];
    acknowledged: readonly Acknowledged[];
  }, kernel: Kernel,
): void {
  kernel.cancel(`wait-${request.asker}`);
  const body: ShareFetchTold = { partitions: told, acknowledged };
  const peer = kernel.processOf(request.asker);
  const hops = told.flatMap(({ partition, acquired }): Hop[] => {
    const actor = kernel.actorNamed(partition);
    const [first, last] = [acquired[0], acquired.at(-1)];
    if (actor === undefined || first === undefined || last === undefined) return [];
    const detail = { from: first.offset, to: last.offset, count: acquired.length };
    return [{ kind: 'sent', native: 'ShareFetch', actor, peer, detail, rule: 'kafka:K152' }];
  });
  answer(kernel.host<BrokerRecord>(), { request, body, ...(hops.length > 0 && { hops }) }, kernel);
}

const isSomething = (told: ShareFetchTold['partitions']): boolean =>
  told.some(({ acquired, error }) => acquired.length > 0 || error !== undefined);

/** Serves those who wait, the first first. */
function serve(share: ShareRecord, kernel: Kernel): void {
  const waiting = share.waiting;
  share.waiting = [];
  for (const request of waiting) {
    const told = take(share, request.body, kernel);
    if (isSomething(told)) tell({ request, told, acknowledged: [] }, kernel);
    else share.waiting.push(request);
  }
  wakeForLocks(share, kernel);
}

export const shareActions: { readonly [name: string]: A } = {
  fetch: (share, event, kernel) => {
    const request = event.request as Request<ShareFetchAsked>;
    const { member, acknowledgements: said, maxWait } = request.body;
    const acknowledged = settleAll(share, { member, said }, kernel);
    const told = take(share, request.body, kernel);
    if (isSomething(told) || acknowledged.length > 0 || maxWait <= 0) {
      tell({ request, told, acknowledged }, kernel);
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
    const acknowledged = settleAll(share, { member, said }, kernel);
    // K156: what it had taken and not settled is free again.
    for (const [partition, window] of isLast ? share.windows : []) {
      say(share, { partition, changes: releaseAll(window, member) }, kernel);
    }
    answerWith(request, { acknowledged }, kernel);
    serve(share, kernel);
  },
  giveUp: (share, { asker }, kernel) => {
    const request = share.waiting.find((waiting) => waiting.asker === asker);
    share.waiting = share.waiting.filter((waiting) => waiting !== request);
    if (request !== undefined) tell({ request, told: [], acknowledged: [] }, kernel);
  },
  serve: (share, _, kernel) => serve(share, kernel),
  expire: (share, _, kernel) => {
    expire(share, kernel);
    serve(share, kernel);
  },
  // K159: who holds what is not written down.
  forgetHolders: (share) => {
    share.waiting = [];
    for (const window of share.windows.values()) reload(window);
  },
};
