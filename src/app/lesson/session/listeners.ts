/**
 * Who hears xAPI statements: a host page that asks for them, and nobody else. It sends
 * `{ tailback: 'xapi/1', actor? }` with a MessagePort; all statements go through that port.
 */
import type { Json } from '../../../base/json';
import { checkShape } from '../../../scenario/check-shape';
import type { Statement } from '../../../tutor/statements';

interface Listener {
  readonly port: MessagePort;
  readonly actor: Json;
}

const listeners: Listener[] = [];
const said: object[] = []; // what was said before somebody listened
const SAID_MAX = 500;

/** A random id in the form of a UUID; crypto.randomUUID is missing on pages without TLS. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Somebody unknown: this visit, and not a person. */
const nobody: Json = {
  objectType: 'Agent', account: { homePage: 'urn:tailback:visit', name: randomId() },
};

const post = ({ port, actor }: Listener, statement: object): void =>
  port.postMessage({ actor, ...statement });

/** Tells a statement to all who listen now, and to whoever asks later. */
export function tell(statement: Statement): void {
  const whole = { id: randomId(), timestamp: new Date().toISOString(), ...statement };
  if (said.length < SAID_MAX) said.push(whole);
  for (const listener of listeners) post(listener, whole);
}

function greet({ data, source, ports }: MessageEvent): void {
  const hello = data as { readonly tailback?: unknown; readonly actor?: Json } | null;
  const [port] = ports;
  // The page around this one may ask; no other frame may.
  if (source !== window.parent || port === undefined || hello?.tailback !== 'xapi/1') return;
  if (checkShape(hello) !== undefined) return;
  const listener = { port, actor: hello.actor ?? nobody };
  listeners.push(listener);
  for (const statement of said) post(listener, statement);
}

window.addEventListener('message', greet);
