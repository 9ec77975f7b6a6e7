/** The questions that a message raises, each with its answer: a reason in entries of the trace. */
import type { Ledger } from '../ledger/ledger';
import { cellsOf, isAccepted, type Standing, viewCell } from '../ledger/standing';
import type { MessageId } from '../trace/entry';
import { whyAgain } from './again';
import { type Cell, effectsOf } from './cells';
import { endOf, whyGivenUp, whyLost, whyNowhere, whyRefused } from './gone';
import { firstEffect, whyLate } from './late';
import { whyAborted } from './aborted';
import { Scene } from './scene';
import { comebacksOf, furtherCopies, redeliveriesOf, whyCopied, whyTwice } from './twice';
import type { Reason } from './walk';
import { whyWaiting } from './waiting';

/** What may be asked of a message. */
export type Question =
  | 'lost' | 'dropped' | 'refused' | 'expired' | 'deadLettered' // why is it not here?
  | 'logDuplicate' | 'cameBack' | 'redelivered' | 'doubleEffect' // why twice?
  | 'outOfOrder'
  | 'abortedRead' // why at all?
  | 'waiting' | 'inFlight';

export interface Answer {
  readonly question: Question;
  readonly subscriber: string; // for whom; empty when it never came that far
  readonly reason: Reason;
}

/** Every question that a message raises as a ledger has read it. `isOver`: healed and drained. */
export const answersOf = (ledger: Ledger, message: MessageId, isOver: boolean): Answer[] =>
  answersIn(new Scene(ledger), message, isOver);

/** The same where many are asked of one moment. */
export function answersIn(scene: Scene, message: MessageId, isOver: boolean): Answer[] {
  const { ledger } = scene;
  const cells = cellsOf(ledger, message).map((cell) => viewCell(ledger, cell, isOver));
  if (cells.length === 0) return nowhere(scene, message, isOver);
  return cells.flatMap(({ standing, subscriber, isOutOfOrder, isAborted }) => {
    const cell = { message, subscriber };
    return [
      ...ofStanding(scene, cell, standing),
      ...(isOutOfOrder ? late(scene, cell) : []),
      ...(isAborted ? aborted(scene, cell) : []),
      ...ofTwice(scene, cell),
    ];
  });
}

function nowhere(scene: Scene, message: MessageId, isOver: boolean): Answer[] {
  const life = scene.lifeOf(message);
  const hasNoRoute = life.some(({ kind, peer }) => kind === 'routed' && peer === undefined);
  // Stored where nobody reads is not lost.
  if (life.some(({ kind }) => kind === 'stored') || (!isOver && !hasNoRoute)) return [];
  const question = isAccepted(scene.ledger, message) || hasNoRoute ? 'lost' : 'refused';
  const reason = question === 'lost' ? whyNowhere(scene, message) : whyRefused(scene, message);
  return [{ question, subscriber: '', reason }];
}

type Ask = (scene: Scene, cell: Cell) => Reason | undefined;

const given = (kind: 'expired' | 'deadLettered'): Ask => (scene, cell) => {
  const end = endOf(scene, cell, kind);
  return end === undefined ? undefined : whyGivenUp(scene, end);
};

const ASKS: { readonly [standing in Standing]?: Ask } = {
  lost: whyLost,
  dropped: whyLost,
  refused: (scene, { message }) => whyRefused(scene, message),
  expired: given('expired'),
  deadLettered: given('deadLettered'),
  waiting: whyWaiting,
  inFlight: whyWaiting,
};

function ofStanding(scene: Scene, cell: Cell, standing: Standing): Answer[] {
  const reason = ASKS[standing]?.(scene, cell);
  if (reason === undefined) return [];
  return [{ question: standing as Question, subscriber: cell.subscriber, reason }];
}

function late(scene: Scene, cell: Cell): Answer[] {
  const effect = firstEffect(scene, cell);
  if (effect === undefined) return [];
  const reason = whyLate(scene, cell, effect);
  return [{ question: 'outOfOrder', subscriber: cell.subscriber, reason }];
}

function aborted(scene: Scene, cell: Cell): Answer[] {
  const [effect] = effectsOf(scene, cell);
  if (effect === undefined) return [];
  const reason = whyAborted(scene, effect);
  return [{ question: 'abortedRead', subscriber: cell.subscriber, reason }];
}

function ofTwice(scene: Scene, cell: Cell): Answer[] {
  const answer = (question: Question) => (reason: Reason): Answer =>
    ({ question, subscriber: cell.subscriber, reason });
  return [
    ...furtherCopies(scene, cell).map((stored) => whyCopied(scene, stored))
      .map(answer('logDuplicate')),
    ...comebacksOf(scene, cell).map((stored) => whyCopied(scene, stored))
      .map(answer('cameBack')),
    ...redeliveriesOf(scene, cell).map((delivery) => whyAgain(scene, delivery))
      .map(answer('redelivered')),
    ...effectsOf(scene, cell).slice(1).map((effect) => whyTwice(scene, cell, effect))
      .map(answer('doubleEffect')),
  ];
}
