/** The engine needs no network, so it has none: a file that somebody opened cannot reach out. */

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts'] as const;

/** Takes the network away from a global scope. */
export function goOffline(scope: object): void {
  for (const name of NETWORK) {
    Object.defineProperty(scope, name, { value: undefined, writable: false, configurable: false });
  }
}
