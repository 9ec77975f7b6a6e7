/** Where an AMQP address leads: amqp://user@host:5672/vhost. */

interface Address {
  readonly host: string; // '' for the broker that reads it
  readonly vhost: string;
}

const PARTS = /^amqps?:\/\/(?:[^/?#]*@)?([^/?#]*)(?:\/([^/?#]*))?(?:[?#].*)?$/;

/** The parts of an address, if it is one; a vhost that is not named is `otherwise`. */
export function addressOf(uri: string, otherwise = '/'): Address | undefined {
  const [, host, vhost] = PARTS.exec(uri) ?? [];
  if (host === undefined) return undefined;
  try {
    return { host, vhost: vhost === undefined ? otherwise : decodeURIComponent(vhost) };
  } catch {
    return undefined; // a percent sign that begins no character
  }
}

const HERE = /^(localhost|127\.0\.0\.1|\[::1\])?(:\d+)?$/;

/** Whether an address is that of whoever reads it. */
export const isHere = ({ host }: Address): boolean => HERE.test(host);

/** The vhost that stands for an address; `isLocal` says that it is one of this broker's own. */
export interface Place {
  readonly uri: string;
  readonly vhost: string;
  readonly isLocal: boolean;
}

// Simplified: both ends of a shovel or a link are this broker: another broker is a virtual host
// that is called like its address.
/** The two ends of a shovel as vhosts; two ends at one address are at this broker. */
export function placesOf(from: string, to: string): readonly [Place, Place] {
  const ends = [addressOf(from), addressOf(to)] as const;
  const isOne = ends[0]?.host === ends[1]?.host;
  return [placeOf(from, ends[0], isOne), placeOf(to, ends[1], isOne)];
}

/** The upstream of a link as a vhost: an address without one means one called like `vhost`. */
export const upstreamAt = (uri: string, vhost: string): Place =>
  placeOf(uri, addressOf(uri, vhost), false);

function placeOf(uri: string, address: Address | undefined, isOne: boolean): Place {
  if (address === undefined || isOne || isHere(address)) {
    return { uri, vhost: address?.vhost ?? '/', isLocal: true };
  }
  const { host, vhost } = address;
  return { uri, vhost: vhost === '/' ? host : `${host}/${vhost}`, isLocal: false };
}

/** Several addresses are brokers that stand in for each other. */
export const firstOf = (uri: string | readonly string[]): string =>
  typeof uri === 'string' ? uri : uri[0] ?? '';
