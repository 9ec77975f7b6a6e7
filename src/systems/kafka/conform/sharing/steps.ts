/** What is done to a share group's partition, phrase by phrase. */
import { millis } from '../../../../base/micros';
import type { SharePlayer } from './player';

type Act = (player: SharePlayer, words: readonly (string | undefined)[]) => void;

const LEAVES = 'leaves|closes|disconnects|releases (?:all|everything)';
const NAME = String.raw`[a-z][\w-]*`;
const WHO = `(?:(${NAME}) )?`;

/** Phrases, and what a player does by them. */
export const STEPS: readonly (readonly [RegExp, Act])[] = [
  [/^(?:initially|at first|nothing)$/, () => undefined],
  [new RegExp(`^(?:member )?(${NAME}) (?:${LEAVES})\\b`),
    (player, [member = '']) => player.release(member)],
  [/^releases? (?:all )?(?:acquired )?records (?:of|for) ([a-z]\w*)$/, (player, [member = '']) =>
    player.release(member)],
  [/^(?:the )?(?:LSO|log ?start(?: ?offset)?)(?: (?:is|moves))?(?: (?:at|to))? ?=? ?(\d+)$/i,
    (player, [start]) => player.drop(Number(start))],
  [/^(?:the )?(?:acquisition )?locks? (?:times? out|expires?)$/, (player) =>
    player.pass(player.share.limits.lockDuration)],
  [/^(\d+) ms pass$/, (player, [ms]) => player.pass(millis(Number(ms)))],
  [/^fetch again$/, (player) => player.take('m1', player.free())],
  [new RegExp(`^${WHO}acquires? nothing$`, 'i'), (player, [member]) =>
    player.take(member ?? 'm1', [])],
  [new RegExp(`^${WHO}(?:re)?acquires?( .*)?$`, 'i'), (player, [member, places]) =>
    player.take(member ?? 'm1', player.offsets(places))],
  [new RegExp(`^${WHO}renews?( .*)?$`, 'i'), (player, [member, places]) =>
    player.renew(member ?? 'm1', player.offsets(places))],
  [new RegExp(`^${WHO}acknowledges? (.*) (?:with|as) (accept|release|reject|gap)$`, 'i'),
    (player, [member, places, type]) => player.settle(type ?? '', { member, places })],
  [new RegExp(`^${WHO}(accept|release|reject|gap)s?( .*)?$`, 'i'),
    (player, [member, type, places]) => player.settle(type ?? '', { member, places })],
];
