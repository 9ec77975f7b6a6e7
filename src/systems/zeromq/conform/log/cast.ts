/** The sockets of a log: their names stand in its rows, their types in one line of words. */
import type { Fields, Json } from '../../../../base/json';
import type { CaseStep, StepCase } from '../../../../conform/forms/cases/case';
import { textOf } from '../../../../conform/text';
import { socketTypeOf } from '../names';
import { canTalk, mannersOf, SOCKET_TYPES, type SocketType } from '../../topology/types';

/** Both ends of a line such as "PUSH (bind) -> 3 PULL". */
export interface Ends {
  readonly left: SocketType;
  readonly right: SocketType;
  readonly binds: SocketType; // whose side is bound
}

const TYPES = new RegExp(`\\b(${SOCKET_TYPES.join('|')})\\b`, 'g');

const typesIn = (side: string): readonly SocketType[] =>
  [...new Set(side.match(TYPES) ?? [])].flatMap((name) => socketTypeOf(name) ?? []);

/** The ends; else why the line says too little, or too much. */
export function endsIn({ topology }: StepCase): Ends | string {
  const line = textOf(topology['sockets'] as Json);
  const arrows = line.match(/->|<-/g) ?? [];
  const strange = `"${line}" is not one kind of sockets at another`;
  if (arrows.length !== 1 || line.includes('|')) return strange;
  const [before = '', after = ''] = line.split(/->|<-/);
  const [left, right] = [typesIn(before), typesIn(after)];
  if (left.length + right.length === 0 || left.length > 1 || right.length > 1) {
    return strange;
  }
  const one = left[0] ?? partnerOf(right[0] as SocketType);
  const other = right[0] ?? partnerOf(one);
  // Who stands at the tail of the arrow connects, unless the words say otherwise.
  const isBound = (side: string): boolean => /\bbind/.test(side);
  const binds = isBound(before) ? one : isBound(after) ? other : arrows[0] === '->' ? other : one;
  return { left: one, right: other, binds };
}

const partnerOf = (type: SocketType): SocketType => mannersOf(type).peers[0] as SocketType;

/** A name without what stands in brackets behind it. */
export const nameIn = (text: Json | undefined): string =>
  textOf(text).replace(/\s*\([^)]*\)\s*$/, '').trim();

/** The type of a socket of this name. */
function typeOf(name: string, sends: boolean, { left, right }: Ends): SocketType {
  const said = [left, right].find((type) => name.startsWith(type));
  if (said !== undefined) return said;
  const { sends: how, receives } = mannersOf(left);
  const isLeft = sends ? how !== 'none' && how !== 'upstream' : receives;
  const { sends: other, receives: hears } = mannersOf(right);
  const isRight = sends ? other !== 'none' && other !== 'upstream' : hears;
  return isLeft && !isRight ? left : right;
}

/** All sockets of a log, by their names, as entities of a recording. */
export function socketsOf(given: StepCase, ends: Ends): readonly Fields[] | string {
  const { topology, steps } = given;
  const found = new Map<string, Fields>();
  for (const row of steps) {
    for (const name of namesIn(row)) {
      if (name === '' || found.has(name)) continue;
      const sends = steps.some(({ op, who }) => op === 'send' && nameIn(who) === name);
      found.set(name, { id: name, kind: 'socket', type: typeOf(name, sends, ends) });
    }
  }
  for (const type of [ends.left, ends.right]) {
    const isThere = [...found.values()].some((socket) => socket['type'] === type);
    if (!isThere) found.set(type, { id: type, kind: 'socket', type });
  }
  const all = [...found.values()];
  if (!canTalk(ends.left, ends.right)) return 'what sockets do that cannot talk is a race';
  const wordy = [...found.keys()].find((name) => isInWords(name, ends));
  if (wordy !== undefined) return `"${wordy}" is a socket in words`;
  const binders = all.filter(({ type }) => type === ends.binds).length;
  if (binders > 1 && steps.some(({ op }) => op === 'kill -9')) {
    return 'nothing says who is bound after the other was killed';
  }
  return all.map((socket) => ({
    ...socket, ...sharedIn(topology), ...ownIn(textOf(socket['type'] as Json), topology),
  }));
}

/** More than a name and what it subscribes to, or a type that the line does not have. */
const isInWords = (name: string, { left, right }: Ends): boolean => {
  const bare = name.replaceAll(/\s*(prefix)?\s*"[^"]*",?/g, '').trim();
  const type = socketTypeOf(bare);
  return /\s/.test(bare) || /\s-?\d+$|x\d/.test(name)
    || (type !== undefined && type !== left && type !== right);
};

const FLAGS: { readonly [word: string]: string } = {
  conflate: 'conflate', noDrop: 'xpubNodrop', relaxed: 'reqRelaxed', correlate: 'reqCorrelate',
};

/** What the line says of one type: "PULL(conflate)". */
function ownIn(type: string, { sockets }: Fields): Fields {
  const [, said = ''] = new RegExp(`${type}\\(([^)]*)\\)`).exec(textOf(sockets as Json)) ?? [];
  return Object.fromEntries(said.split(',').flatMap((word) => {
    const option = FLAGS[word.trim()];
    return option === undefined ? [] : [[option, true]];
  }));
}

const namesIn = ({ who, consumer, node }: CaseStep): readonly string[] =>
  [who, consumer, node].map(nameIn);

/** What the line says of all of them. */
const sharedIn = ({ transport, sndhwm, rcvhwm }: Fields): Fields => ({
  ...(typeof sndhwm === 'number' && { sndhwm }), ...(typeof rcvhwm === 'number' && { rcvhwm }),
  ...(transport === 'inproc' && { process: 'one' }),
});
