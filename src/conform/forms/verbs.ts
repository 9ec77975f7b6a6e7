/** The verbs that `mq-trace/1` documents. What uses another one cannot be played. */
import type { RecordedStep } from './mq-trace';
import { textOf } from '../text';

const VERBS = new Set([
  'send', 'subscribe', 'unsubscribe', 'receive', 'drain', 'ack', 'nack', 'recover',
  'begin', 'commit', 'rollback', 'confirmSelect', 'prefetch', 'flow',
  'declare', 'delete', 'link', 'unlink', 'purge',
  'connect', 'openSession', 'closeSession', 'disconnect', 'crash', 'freeze',
  'checkpoint', 'wait', 'broker', 'admin',
]);

const BROKER_ACTIONS = new Set(['restart', 'stop', 'start', 'kill', 'kill-restart', 'cut', 'heal']);

const ADMIN_ACTIONS = new Set([
  'memory-alarm', 'disk-alarm', 'setPolicy', 'clearPolicy', 'setParameter', 'clearParameter',
  'mark', 'eval', 'ctl',
]);

/** The first operation that neither the form nor the system has; undefined when all are known. */
export function unknownVerb(
  steps: readonly RecordedStep[], own: readonly string[] = [],
): string | undefined {
  for (const [place, step] of steps.entries()) {
    const name = own.includes(step.do) ? undefined : unknownIn(step);
    if (name !== undefined) return `step ${place}: "${name}" is no verb of mq-trace/1`;
  }
  return undefined;
}

function unknownIn({ do: verb, action, what }: RecordedStep): string | undefined {
  if (!VERBS.has(verb)) return verb;
  if (verb === 'broker' && !BROKER_ACTIONS.has(textOf(action))) return `broker ${textOf(action)}`;
  if (verb === 'admin' && !ADMIN_ACTIONS.has(textOf(what))) return `admin ${textOf(what)}`;
  return undefined;
}
