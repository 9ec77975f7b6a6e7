/** Plays recordings of libzmq: calls of sockets to a scenario, the trace to what they gave. */
import { isList, isRecord, type Json } from '../../base/json';
import type { Recording } from '../../conform/forms/mq-trace';
import { plainResults } from '../../conform/forms/results';
import { textOf } from '../../conform/text';
import type { Outcome, Row } from '../../conform/outcome';
import type { Player } from '../../conform/player';
import { VERBS } from './conform/calls';
import { logs } from './conform/log/player';
import { planOf, type SocketPlan } from './conform/plan';
import { outcomeOf } from './conform/reading';

/** ZeroMQ as a player of logs. */
export const cases = logs;

/** ZeroMQ as a player of recordings. */
export const player: Player<SocketPlan> = {
  system: 'zeromq', verbs: VERBS,
  plan: (recording) => planOf(recording),
  plain: toldOnly,
  read: (plan, trace) => outcomeOf(plan, trace),
};

function toldOnly(recording: Recording, expected: Outcome): (outcome: Outcome) => Outcome {
  const plain = plainResults(recording, namesMade(expected));
  return (outcome) => plain(namesMade(outcome));
}

// Z17: a name that a ROUTER makes is chance: five bytes, of which the first is 0.
const MADE = /^0x00[\da-f]{8}(?=\|)/i;

/** Messages as texts of their frames; made-up names are all the same. */
function namesMade({ results = [], ...outcome }: Outcome): Outcome {
  return { ...outcome, results: results.map((row) => ({ ...row, ...gotIn(row) })) };
}

function gotIn({ got }: Row): { got?: Json } {
  if (got === undefined) return {};
  return { got: isList(got) ? got.map(messageIn) : messageIn(got) };
}

function messageIn(message: Json): Json {
  const given = isRecord(message) ? message['frames'] ?? message['msg'] ?? message : message;
  const text = isList(given) ? given.map((frame) => textOf(frame) || '<empty>').join('|')
    : given;
  return typeof text === 'string' ? text.replace(MADE, '<made-up>') : text;
}
