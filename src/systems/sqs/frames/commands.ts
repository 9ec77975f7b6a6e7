/** What the steps of a scenario are going to ask of which queue. */
import type { Fields } from '../../../base/json';
import type { Scenario } from '../../../scenario/scenario';
import type { ClientCommand, SentMessage } from '../topology/commands';

/** One command of a step, as far as it matters for what is drawn. */
export interface Commanded {
  readonly client: string;
  readonly type: ClientCommand['type'];
  readonly queue: string;
  readonly messages: readonly SentMessage[]; // that it sends
}

export function commandsOf({ steps }: Scenario): readonly Commanded[] {
  return steps.flatMap((step): Commanded[] => {
    const fields = step as unknown as Fields;
    if (fields['do'] !== 'command') return [];
    const command = fields['command'] as unknown as Fields & { type: Commanded['type'] };
    const { type, queue, source, entries } = command;
    const messages = type === 'sendMessage' ? [command as unknown as SentMessage]
      : type === 'sendMessageBatch' ? (entries as unknown as readonly SentMessage[]) : [];
    const client = String(fields['target'] as string);
    return [{ client, type, queue: String((queue ?? source ?? '') as string), messages }];
  });
}
