/** The metadata log: what the active controller decides, and from when on it holds. */
import { type Micros, micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type LogRecord, PLAIN, RecordBatch } from '../../log/batch';
import { addBatch, raiseHighWatermark, truncateTo } from '../../log/log';
import { applyTo, copyImage, type MetadataChange, TopicImage } from '../cluster/image';
import { TopicSettings } from '../cluster/topic-settings';
import type { Request } from '../network/requests';
import { serveWaiting } from './fetching';
import { type ControllerRecord, isLeading, majority } from './record';
import { reply } from './replies';

/** Simplified: the metadata log is never cleaned, and its files never end. */
const ENDLESS = {
  limits: { segmentBytes: Infinity, segmentMs: Infinity as Micros }, now: micros(0),
};

/** A change takes about this many bytes; nothing depends on it. */
const CHANGE_BYTES = 100;

/** Writes changes down that hold together. They count here at once, elsewhere when decided. */
export function decree(
  controller: ControllerRecord, changes: readonly MetadataChange[], kernel: Kernel,
): void {
  if (changes.length === 0) return;
  const { log, epoch: leaderEpoch } = controller;
  const baseOffset = log.endOffset;
  const records = changes.map((value, at): LogRecord => ({
    offset: baseOffset + at, timestamp: kernel.now, key: null, message: -1, isTombstone: false,
    value,
  }));
  const place = { baseOffset, lastOffset: baseOffset + records.length - 1, leaderEpoch };
  const bytes = CHANGE_BYTES * records.length;
  store(controller, new RecordBatch({ ...place, bytes, deleteHorizon: null }, PLAIN, records));
  advance(controller, kernel);
}

/** Adds a batch to the log and takes it in. */
export function store(controller: ControllerRecord, batch: RecordBatch): void {
  addBatch(controller.log, batch, ENDLESS);
  for (const change of changesIn(batch)) takeIn(controller, change);
}

/** What a batch of the metadata log says. */
const changesIn = ({ records }: RecordBatch): readonly MetadataChange[] =>
  records.map(({ value }) => value as MetadataChange);

function takeIn({ image, topics }: ControllerRecord, change: MetadataChange): void {
  applyTo(image, change);
  if (change instanceof TopicImage) topics.set(change.name, new TopicSettings(change.config));
}

/** Cuts off what another leader never heard of, and takes in the rest again. */
export function cutLog(controller: ControllerRecord, offset: number): void {
  if (offset >= controller.log.endOffset) return;
  truncateTo(controller.log, offset);
  controller.image = copyImage(controller.base);
  for (const batch of controller.log.batches.slice()) {
    for (const change of changesIn(batch)) takeIn(controller, change);
  }
}

// K85: decided is what a majority has.
/** Moves the end of what is decided, and tells those who wait for it. */
export function advance(controller: ControllerRecord, kernel: Kernel): void {
  if (!isLeading(controller)) return;
  const { log, views, id, voters } = controller;
  const ends = voters.map((_, at) =>
    (at + 1 === id ? log.endOffset : views.get(at + 1)?.offset ?? 0));
  const decided = ends.sort((a, b) => b - a)[majority(controller) - 1] as number;
  raiseHighWatermark(log, decided);
  const due = controller.replies.filter(({ offset }) => offset <= log.highWatermark);
  controller.replies = controller.replies.filter(({ offset }) => offset > log.highWatermark);
  for (const { request, body } of due) reply({ request, body }, kernel);
  serveWaiting(controller, kernel);
}

/** Answers when all that was decreed so far is decided. */
export function replyWhenDecided(
  controller: ControllerRecord, given: { readonly request: Request; readonly body: object },
  kernel: Kernel,
): void {
  const { log } = controller;
  if (log.endOffset <= log.highWatermark) reply(given, kernel);
  else controller.replies.push({ offset: log.endOffset, ...given });
}
