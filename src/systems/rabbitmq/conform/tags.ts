/** Consumer tags as they are used in a run: there every consumer is an actor with its own name. */
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import type { Speakers } from './sessions';
import { consumerOf, saidTag } from './verbs';
import { textOf } from '../../../conform/text';

/** Tells the tag of a step; the same client saying the same tag twice has the same one. */
export class Tags {
  private readonly owners = new Map<string, string>(); // the client that says a tag first
  private readonly subscribed: readonly RecordedStep[];

  /** `taken` are names of other actors. */
  constructor(
    steps: readonly RecordedStep[],
    private readonly speakers: Speakers,
    private readonly taken: ReadonlySet<string>,
  ) {
    this.subscribed = steps.filter((step) => step.do === 'subscribe');
    for (const step of this.subscribed) {
      if (!this.owners.has(saidTag(step))) {
        this.owners.set(saidTag(step), this.clientOf(step));
      }
    }
  }

  private clientOf(step: RecordedStep): string {
    return this.speakers.speaking(textOf(step['as'])).client;
  }

  /** Who cancels may name the consumer by its tag, by its name, or not at all. */
  private tagIn(step: RecordedStep): string {
    if (step.do === 'subscribe' || step['tag'] !== undefined) return saidTag(step);
    const own = this.subscribed.filter(({ at, as }) => as === step['as'] && at <= step.at);
    const meant = own.findLast((other) => consumerOf(other) === consumerOf(step))
      ?? (step['consumer'] === undefined ? own.at(-1) : undefined);
    return saidTag(meant ?? step);
  }

  of(step: RecordedStep): string {
    const tag = this.tagIn(step);
    const client = this.clientOf(step);
    const isItsOwn = (this.owners.get(tag) ?? client) === client;
    const isFree = !this.taken.has(tag) && !this.speakers.all.some((other) => other.client === tag);
    return isItsOwn && isFree ? tag : `${tag} of ${client}`;
  }
}
