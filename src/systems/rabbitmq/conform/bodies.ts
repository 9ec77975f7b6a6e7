/** What a message's body is: its label, padded to its size. A long body is shown by its label. */
import type { RecordedStep } from '../../../conform/forms/mq-trace';

const SHOWN_MAX = 64; // longer bodies are cut when they are written down

/** One message of a step, with the step's own fields for what it does not say itself. */
export type Item = RecordedStep & { readonly msg: string };

/** The messages that a send step publishes, back to back. */
export function itemsOf(step: RecordedStep): readonly Item[] {
  const { batch, msgs, msg } = step;
  const items = (batch as readonly object[] | undefined)
    ?? ((msgs as readonly string[] | undefined) ?? [msg]).map((label) => ({ msg: label }));
  return items.map((item) => ({ ...step, ...item }) as Item);
}

/** The whole body of a message. */
export function bodyOf({ msg, size }: Item): string {
  return typeof size === 'number' && size > 0
    ? `${msg}|${'x'.repeat(Math.max(0, size - msg.length - 1))}`
    : msg;
}

/** The bytes of a text in UTF-8. */
export const bytesOf = (text: string): number =>
  encodeURIComponent(text).replace(/%../g, '.').length;

/** How a body is written down: cut to its label when it is long. */
export function shown(body: string): string {
  if (body.length <= SHOWN_MAX) return body;
  const end = body.indexOf('|');
  return body.slice(0, end > 0 ? end : 24);
}
