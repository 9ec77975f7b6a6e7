/** Consumer tags as they are used in a run: there every consumer is an actor with its own name. */
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import type { Speakers } from './sessions';
import { saidTag } from './verbs';
import { textOf } from '../../../conform/text';

/** Tells the tag of a step; the same client saying the same tag twice has the same one. */
export class Tags {
  private readonly owners = new Map<string, string>(); // the client that says a tag first

  /** `taken` are names of other actors. */
  constructor(
    steps: readonly RecordedStep[],
    private readonly speakers: Speakers,
    private readonly taken: ReadonlySet<string>,
  ) {
    for (const step of steps) {
      if (step.do === 'subscribe' && !this.owners.has(saidTag(step))) {
        this.owners.set(saidTag(step), this.clientOf(step));
      }
    }
  }

  private clientOf(step: RecordedStep): string {
    return this.speakers.speaking(textOf(step['as'])).client;
  }

  of(step: RecordedStep): string {
    const tag = saidTag(step);
    const client = this.clientOf(step);
    const isItsOwn = (this.owners.get(tag) ?? client) === client;
    const isFree = !this.taken.has(tag) && !this.speakers.all.some((other) => other.client === tag);
    return isItsOwn && isFree ? tag : `${tag} of ${client}`;
  }
}
