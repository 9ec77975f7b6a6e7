/** Who sends to a channel and who receives from it: the application, or somebody who is added. */
import { type Application, type Applications, sending, service } from '../applications';
import type { Report } from '../report';
import type { Channel, Operation } from './document';
import { NOUNS, WHYS } from './words';

/** One who sends or receives. */
export interface Role {
  readonly name: string; // what it is to be called
  readonly operation: Operation | undefined; // undefined: it is added
}

/** Those who send to a channel that is called so here. */
export const sendersOf = ({ sends }: Channel, called: string): readonly Role[] =>
  rolesOf(sends, `${called}-producer`);

/** Those who receive from it. */
export const receiversOf = ({ receives }: Channel, called: string): readonly Role[] =>
  rolesOf(receives, `${called}-consumer`);

const rolesOf = (operations: readonly Operation[], otherwise: string): readonly Role[] =>
  (operations.length === 0 ? [{ name: otherwise, operation: undefined }]
    : operations.map((operation) => ({ name: operation.name ?? otherwise, operation })));

/** Tells of the applications that were added; they are those of the roles, in their order. */
export function noteAdded(
  kind: 'producers' | 'consumers',
  { roles, made }: { readonly roles: readonly Role[]; readonly made: readonly Application[] },
  report: Report,
): void {
  for (const [at, { operation }] of roles.entries()) {
    const item = made[at]?.id;
    if (operation !== undefined || item === undefined) continue;
    report.note({ outcome: 'added', what: NOUNS[kind], why: WHYS[kind], item });
  }
}

/** A role with what its application asks of its client. */
export interface Played {
  readonly role: Role;
  readonly options: { readonly [name: string]: unknown };
}

/** The applications of all channels, as a scenario's file has them; those added are told. */
export function applicationsFor(
  { senders, receivers }: {
    readonly senders: readonly Played[]; readonly receivers: readonly Played[];
  },
  idOf: (wanted: string) => string,
  report: Report,
): Applications {
  const producers = senders.map(({ role, options }, at) =>
    ({ id: idOf(role.name), ...sending(at, senders.length), options }));
  const consumers = receivers.map(({ role, options }) =>
    ({ id: idOf(role.name), service, options }));
  noteAdded('producers', { roles: senders.map(({ role }) => role), made: producers }, report);
  noteAdded('consumers', { roles: receivers.map(({ role }) => role), made: consumers }, report);
  return { producers, consumers };
}
