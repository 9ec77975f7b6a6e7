/** Takes out of a document whatever may be secret, before anything else reads it. */
import { type Fields, fieldsOf, isRecord, type Json } from '../../../base/json';
import { withoutCredentials } from '../../credentials';

/** What is left, and how much went. */
export interface Cleaned {
  readonly document: Fields;
  readonly addresses: number; // of servers
  readonly schemes: number; // of security
  readonly passwords: number; // in addresses that stand elsewhere
}

/** All that is wanted of a server; its address, its variables and its security go. */
const OF_SERVERS = ['$ref', 'protocol', 'protocolVersion'];

function withoutAddresses(servers: Json | undefined): Json {
  if (!isRecord(servers)) return servers ?? null;
  return Object.fromEntries(Object.entries(servers).map(([name, server]) => [
    name, !isRecord(server) ? server : Object.fromEntries(
      Object.entries(server).filter(([key]) => OF_SERVERS.includes(key)),
    ),
  ]));
}

/** A copy without the addresses of servers, security and passwords. */
export function dropSecrets(file: Fields): Cleaned {
  const { components: parts, servers, ...rest } = file;
  const {
    securitySchemes, serverVariables: _, servers: shared, ...components
  } = fieldsOf(parts);
  const { value, count } = withoutCredentials({ ...rest, components } as Json);
  const kept = fieldsOf(value);
  const addresses = [servers, shared].flatMap((some) => Object.values(fieldsOf(some)))
    .filter((server) => ['url', 'host'].some((key) => Object.hasOwn(fieldsOf(server), key)));
  return {
    document: {
      ...kept,
      ...(servers !== undefined && { servers: withoutAddresses(servers) }),
      components: isRecord(parts) || parts === undefined
        ? { ...fieldsOf(kept['components']), servers: withoutAddresses(shared) } : parts,
    },
    addresses: addresses.length, schemes: Object.keys(fieldsOf(securitySchemes)).length,
    passwords: count,
  };
}
