/** What steps make a client do. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ClientCommand } from '../../commands';
import { ask } from './calling';
import { endConsumer, subscribeTo } from './consuming';
import { receive } from './delivering';
import { type ClientRecord, FIRST } from './record';
import { send } from './sending';
import { create, remove } from './temporary';
import {
  acknowledgeAll, acknowledgeOne, commit, recover, rollback,
} from './settling';

export function carryOut(client: ClientRecord, event: Event, kernel: Kernel): void {
  const command = event as ClientCommand;
  const { app } = client;
  const session = ('session' in command ? command.session : undefined) ?? FIRST;
  switch (command.type) {
    case 'send': return send(client, command, kernel);
    case 'subscribeTo': return subscribeTo(client, command, kernel);
    case 'receive': return receive(client, command, kernel);
    case 'closeConsumer': return endConsumer(client, command, kernel);
    case 'acknowledge': return acknowledge(client, command, kernel);
    case 'recover': return recover(client, session, kernel);
    case 'commit': return commit(client, session, kernel);
    case 'rollback': return rollback(client, session, kernel);
    case 'begin':
      client.transacted = [...new Set([...client.transacted, session])];
      return undefined;
    case 'browse': {
      const { destination, selector = null } = command;
      return ask(client, { type: 'browse', destination, selector, app }, {
        native: 'browse', isSync: false, kernel,
      });
    }
    case 'unsubscribe': {
      const { durable } = command;
      const { clientId } = client;
      return ask(client, { type: 'unsubscribe', durable, clientId, app }, {
        native: 'unsubscribe', isSync: false, kernel,
      });
    }
    case 'createTemporaryQueue': return create(client, command.name, kernel);
    case 'deleteTemporaryQueue': return remove(client, command.name, kernel);
    default: return undefined;
  }
}

type Acknowledge = ClientCommand & { readonly type: 'acknowledge' };

/** A26: one message in an INDIVIDUAL session, all of the session in any other. */
function acknowledge(client: ClientRecord, { consumer, label }: Acknowledge, kernel: Kernel): void {
  const own = client.consumers.get(consumer);
  if (own === undefined) return;
  if (own.mode !== 'INDIVIDUAL') {
    acknowledgeAll(client, own.session, kernel);
    return;
  }
  const wanted = own.delivered.filter(({ copy }) =>
    label === undefined || label === null || copy.mail.message.label === label);
  for (const one of wanted.slice(-1)) acknowledgeOne(client, own, { one, kernel });
}
