/** What the steps of a scenario are going to ask of which queue. */
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
  return steps.flatMap(({ do: verb, target: client, command }): Commanded[] => {
    if (verb !== 'command' || command === undefined) return [];
    const { queue, source, entries } = command;
    const type = command.type as Commanded['type'];
    const messages = type === 'sendMessage' ? [command as unknown as SentMessage]
      : type === 'sendMessageBatch' ? (entries as unknown as readonly SentMessage[]) : [];
    return [{ client, type, queue: (queue ?? source ?? '') as string, messages }];
  });
}
