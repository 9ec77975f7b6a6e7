/** The many ways in which a recorder may name types, options and endpoints. */
import { type Fields, isRecord, type Json } from '../../../base/json';
import { textOf } from '../../../conform/text';
import { SETTINGS } from '../scenario/settings';
import { SOCKET_TYPES, type SocketType } from '../topology/types';

/** 'ZMQ_PUSH', 'push' and 'Push' are one; undefined: of no type. */
export function socketTypeOf(value: Json | undefined): SocketType | undefined {
  const name = textOf(value).toUpperCase().replace(/^ZMQ_/, '');
  return SOCKET_TYPES.find((type) => type === name);
}

const plain = (name: string): string => name.replace(/^zmq[_.]?/i, '').replaceAll(/[_-]/g, '')
  .toLowerCase();

const OPTIONS = new Map(SETTINGS.filter(({ on, name }) => on === 'socket' && name !== 'type')
  .map((setting) => [plain(setting.name), setting]));

/** What bindings call options that libzmq has under another name. */
const ALIASES: { readonly [name: string]: string } = {
  identity: 'routingid', routingidentity: 'routingid', mandatory: 'routermandatory',
  handover: 'routerhandover', nodrop: 'xpubnodrop', verbose: 'xpubverbose',
  verboser: 'xpubverboser', allsubs: 'xpubverbose', allsubsunsubs: 'xpubverboser',
  relaxed: 'reqrelaxed', correlate: 'reqcorrelate', sendhighwatermark: 'sndhwm',
  receivehighwatermark: 'rcvhwm', sendtimeout: 'sndtimeo', receivetimeout: 'rcvtimeo',
  reconnectinterval: 'reconnectivl', probe: 'proberouter', sendhwm: 'sndhwm', recvhwm: 'rcvhwm',
};

/** Fields of a socket that are no options. */
const OWN = ['id', 'kind', 'type', 'socket', 'bind', 'connect', 'subscribe', 'subscriptions',
  'frontend', 'backend', 'name', 'label', 'note', 'about', 'role', 'transport',
  'process', 'node', 'host'];
const TEXTS = ['pirate', 'group'];

export interface Options {
  readonly options: Fields;
  readonly unknown?: string;
}

/** Options under the names of this project; one that nothing here has is told. */
export function optionsIn(given: Fields): Options {
  const all = Object.entries({ ...given, ...nested(given['options']), ...nested(given['args']),
    ...nested(given['settings']) })
    .filter(([name]) => !['options', 'args', 'settings', ...OWN].includes(name));
  const options: { [name: string]: Json } = {};
  for (const [name, value] of all) {
    const key = ALIASES[plain(name)] ?? plain(name);
    const setting = OPTIONS.get(key);
    if (TEXTS.includes(name)) options[name] = value;
    else if (key === 'hwm') Object.assign(options, { sndhwm: value, rcvhwm: value });
    else if (setting === undefined) return { options, unknown: name };
    else options[setting.name] = setting.type === 'boolean' ? isOn(value) : value;
  }
  return { options };
}

const nested = (value: Json | undefined): Fields => (isRecord(value) ? value : {});
const isOn = (value: Json): boolean => value === true || value === 1 || value === '1';

/** The name of an option that is set while the socket is in use. */
export const optionNamed = (name: Json | undefined): string | undefined => {
  const key = plain(textOf(name));
  return OPTIONS.get(ALIASES[key] ?? key)?.name;
};

// Addresses of one machine lead to one place.
/** An endpoint, with or without its transport. */
export function endpointOf(to: Json | undefined): string {
  const text = textOf(to);
  const whole = text.includes('://') ? text : `tcp://${text}`;
  return whole.replace(/^tcp:\/\/(?:\*|localhost|127\.0\.0\.1|0\.0\.0\.0|lo)(?=:)/, 'tcp://here');
}
