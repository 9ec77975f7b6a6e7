/** Imported queues as a scenario. */
import type { Json } from '../../../base/json';
import type { Applications } from '../../../interop/applications';
import { titleOf } from '../../../interop/report';
import type { QueueSpec } from '../topology';
import type { Mapped } from './functions';
import { NOUNS } from './words';

interface Parts {
  readonly queues: readonly QueueSpec[];
  readonly functions: readonly Mapped[];
  readonly applications: Applications;
}

/** So long is watched after the longest delay is over. */
const WATCHED_SECONDS = 30;

/** In the file form, to be parsed like any other. */
export function scenarioOf({ queues, functions, applications }: Parts): Json {
  const calls = functions.length;
  const delays = queues.map(({ attributes }) => Number(attributes['DelaySeconds'] ?? 0));
  const scenario = {
    schema: 1, system: 'sqs',
    title: titleOf([
      [queues.length, NOUNS.queues], ...(calls === 0 ? [] : [[calls, NOUNS.functions] as const]),
    ]),
    summary: {
      en: 'What happens to a message that nobody deletes in time? Slow a consumer, or stop one.',
      ko: '제때 지우지 않은 메시지는 어떻게 될까요? 컨슈머를 느리게 하거나 멈춰 보세요.',
    },
    seed: 1, until: `${Math.max(...delays) + WATCHED_SECONDS}s`, promise: 'at-least-once',
    network: { latency: '90ms', jitter: '10ms' },
    topology: { queues, functions }, ...applications,
  };
  return scenario as unknown as Json;
}
