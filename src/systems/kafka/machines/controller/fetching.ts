/** How brokers and the other controllers learn what the active one has written. */
import { millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { endOffsetFor } from '../../log/epochs';
import { fetch, type Fetched } from '../../log/reading';
import type { MetadataFetchAsked, MetadataFetchTold } from '../network/cluster-requests';
import type { Request } from '../network/requests';
import type { ControllerRecord } from './record';
import { reply } from './replies';

/** How long an empty fetch waits. */
const FETCH_WAIT = millis(500);

/** What comes when a fetch has waited for as long as it may. */
export interface MetadataDue extends Event {
  readonly type: 'metadataDue';
  readonly asker: ActorId;
}

/** Answers a fetch, or lets it wait for something new. */
export function serve(
  controller: ControllerRecord, request: Request<MetadataFetchAsked>, kernel: Kernel,
): void {
  if (hasNews(controller, request.body)) return answerFetch(controller, request, kernel);
  const { asker } = request;
  controller.fetches.set(asker, request);
  const event: MetadataDue = { type: 'metadataDue', asker };
  kernel.wake(`fetch-${asker}`, (kernel.now + FETCH_WAIT) as typeof kernel.now, event);
}

/** Answers all that waited for what is there now. */
export function serveWaiting(controller: ControllerRecord, kernel: Kernel): void {
  for (const request of controller.fetches.values()) {
    if (!hasNews(controller, request.body)) continue;
    kernel.cancel(`fetch-${request.asker}`);
    answerFetch(controller, request, kernel);
  }
}

/** Answers a fetch that has waited long enough. */
export function endFetch(controller: ControllerRecord, asker: ActorId, kernel: Kernel): void {
  const request = controller.fetches.get(asker);
  if (request !== undefined) answerFetch(controller, request, kernel);
}

// Brokers see only what is decided.
// Simplified: they are told at once when that is more, where Kafka has them ask again (KIP-1166).
const isolationOf = ({ voter }: MetadataFetchAsked) =>
  (voter < 0 ? 'read_uncommitted' as const : 'replica' as const);

function hasNews(controller: ControllerRecord, asked: MetadataFetchAsked): boolean {
  const { log, epoch } = controller;
  if (asked.epoch < epoch || divergence(controller, asked) !== undefined) return true;
  return asked.offset < (asked.voter < 0 ? log.highWatermark : log.endOffset);
}

function divergence({ log }: ControllerRecord, { lastEpoch, offset, voter }: MetadataFetchAsked) {
  if (voter < 0 || lastEpoch < 0) return undefined;
  const end = endOffsetFor(log.epochs, lastEpoch, log.endOffset);
  return end.epoch < lastEpoch || end.endOffset < offset ? end : undefined;
}

function answerFetch(
  controller: ControllerRecord, request: Request<MetadataFetchAsked>, kernel: Kernel,
): void {
  controller.fetches.delete(request.asker);
  const { log, epoch } = controller;
  const { offset } = request.body;
  const diverging = divergence(controller, request.body);
  const isolation = isolationOf(request.body);
  const isAhead = offset > log.endOffset || diverging !== undefined;
  const read = isAhead ? null : fetch(log, { offset, bytesMax: Infinity, isolation }) as Fetched;
  const { batches = [] } = read ?? {};
  const { highWatermark } = log;
  const body: MetadataFetchTold = {
    epoch, batches, highWatermark, ...(diverging !== undefined && { diverging }),
  };
  reply({ request, body, isSilent: batches.length === 0 }, kernel);
}
