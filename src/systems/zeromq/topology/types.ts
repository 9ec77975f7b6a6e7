/** What each type of socket does with its pipes. */

export const SOCKET_TYPES = [
  'PUSH', 'PULL', 'PUB', 'SUB', 'XPUB', 'XSUB', 'REQ', 'REP', 'DEALER', 'ROUTER', 'PAIR',
  'CLIENT', 'SERVER', 'RADIO', 'DISH',
] as const;

export type SocketType = (typeof SOCKET_TYPES)[number];

/** To whom a message goes. */
export type Sending =
  | 'turn' // Z6: round-robin over the peers that have room
  | 'all' // Z18: everybody who has subscribed
  | 'addressed' // Z17: whom the first frame names
  | 'back' // Z13: whoever asked
  | 'upstream' // subscriptions only
  | 'none'; // Z11: ENOTSUP

export interface Manners {
  readonly sends: Sending;
  readonly receives: boolean;
  readonly drops: boolean; // Z5: what it does with no usable pipe; else it blocks
  readonly peers: readonly SocketType[]; // Z9
}

// RFC 28 to 31, libzmq mechanism.cpp check_socket_type; drafts as of 4.3.5.
const MANNERS: { readonly [type in SocketType]: Manners } = {
  PUSH: { sends: 'turn', receives: false, drops: false, peers: ['PULL'] },
  PULL: { sends: 'none', receives: true, drops: false, peers: ['PUSH'] },
  PUB: { sends: 'all', receives: false, drops: true, peers: ['SUB', 'XSUB'] },
  SUB: { sends: 'none', receives: true, drops: false, peers: ['PUB', 'XPUB'] },
  XPUB: { sends: 'all', receives: true, drops: true, peers: ['SUB', 'XSUB'] },
  XSUB: { sends: 'upstream', receives: true, drops: true, peers: ['PUB', 'XPUB'] },
  REQ: { sends: 'turn', receives: true, drops: false, peers: ['REP', 'ROUTER'] },
  REP: { sends: 'back', receives: true, drops: true, peers: ['REQ', 'DEALER'] },
  DEALER: { sends: 'turn', receives: true, drops: false, peers: ['REP', 'DEALER', 'ROUTER'] },
  ROUTER: { sends: 'addressed', receives: true, drops: true, peers: ['REQ', 'DEALER', 'ROUTER'] },
  PAIR: { sends: 'turn', receives: true, drops: false, peers: ['PAIR'] },
  CLIENT: { sends: 'turn', receives: true, drops: false, peers: ['SERVER'] },
  SERVER: { sends: 'addressed', receives: true, drops: false, peers: ['CLIENT'] },
  RADIO: { sends: 'all', receives: false, drops: true, peers: ['DISH'] },
  DISH: { sends: 'none', receives: true, drops: false, peers: ['RADIO'] },
};

export const mannersOf = (type: SocketType): Manners => MANNERS[type];

/** Z9: whether two sockets understand each other. */
export const canTalk = (one: SocketType, other: SocketType): boolean =>
  MANNERS[one].peers.includes(other);

// libzmq src/pipe.hpp get_effective_conflate_option.
/** Z26: whose pipes may be queues of one. */
export const mayConflate = (type: SocketType): boolean =>
  ['DEALER', 'PULL', 'PUSH', 'PUB', 'SUB'].includes(type);

/** Z30: who connects to an endpoint once, however often it is told to. */
export const connectsOnce = (type: SocketType): boolean =>
  ['DEALER', 'SUB', 'PUB', 'REQ'].includes(type);

/** Who sends subscriptions to whoever it joins. */
export const subscribes = (type: SocketType): boolean =>
  type === 'SUB' || type === 'XSUB' || type === 'DISH';

/** Whose peers have subscriptions. */
export const isSubscribedTo = (type: SocketType): boolean => MANNERS[type].sends === 'all';

/** Which halves of its pipes hold messages: what comes up to a publisher are subscriptions. */
export const holds = (type: SocketType): { readonly out: boolean; readonly in: boolean } => {
  const { sends, receives } = MANNERS[type];
  return { out: sends !== 'none' && sends !== 'upstream', in: receives && sends !== 'all' };
};

/** Z17: who knows its peers by their names; a REP is a ROUTER (libzmq src/rep.hpp). */
export const identifies = (type: SocketType): boolean => names(type) || type === 'REP';

// libzmq src/router.cpp xattach_pipe, xread_activated.
/** Z17: who has no use for a pipe before its peer has said its name. */
export const awaitsName = (type: SocketType): boolean => type === 'ROUTER' || type === 'REP';

/** Whose messages say in their first frame by whom they were sent. */
export const names = (type: SocketType): boolean => type === 'ROUTER' || type === 'SERVER';

/** Z18, Z27: whether a message is for a subscription: a prefix, or a group by its whole name. */
export const isFor = (type: SocketType, first: string, subscription: string): boolean =>
  (type === 'RADIO' ? first === subscription : first.startsWith(subscription));
