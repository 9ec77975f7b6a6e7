/** How far groups were behind when somebody asked, as records that are there at the beginning. */
import type { Report } from '../../../interop/report';
import type { ToldGroup, ToldTopic } from './told';
import { NOUNS, WHYS } from './words';

/** So many are worked off while somebody watches. */
export const PRELOADED_MAX = 1000;

const lagOf = ({ readings }: ToldGroup, name: string): number =>
  readings.reduce((sum, { topic, lag }) => sum + (topic === name ? lag ?? 0 : 0), 0);

/**
 * Records that are in a topic before anything happens: what the group that is most behind has still
 * to read. Offsets cannot be set at the beginning: every group begins with the first record.
 */
export function backlogOf(
  { name }: ToldTopic, groups: readonly ToldGroup[], report: Report,
): number {
  const readers = groups.filter(({ readings }) => readings.some(({ topic }) => topic === name));
  const lags = readers.map((group) => lagOf(group, name));
  const most = Math.max(0, ...lags);
  // Where nobody asked how far its groups are, there is nothing to be behind with.
  if (!readers.some(({ names }) => names === undefined)) return 0;
  const why = most > PRELOADED_MAX ? WHYS.longLag
    : lags.every((lag) => lag === most) ? WHYS.lag : WHYS.lags;
  report.note({ outcome: 'approximated', what: NOUNS.lags, why, item: `${name}: ${most}` });
  return Math.min(most, PRELOADED_MAX);
}
