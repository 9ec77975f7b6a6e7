/** Deliveries that failed: what a classic queue knows of them since 4.3 (R38, R54). */
import type { Kernel } from '../../../../kernel/api';
import { atLeast } from '../../routing/version';
import { Copy, type Publication } from '../facts';
import type { NodeRecord } from '../node';
import { forgetsOnDisk } from './on-disk';

/** R54: since 4.3 a classic queue counts what is rejected, and what comes back from a channel. */
export const countsFailures = (kernel: Kernel): boolean =>
  atLeast(kernel.host<NodeRecord>().version, '4.3');

/** R38: how many deliveries of an arrival failed elsewhere, as far as a classic queue asks. */
export const failuresOf = ({ failures }: Publication, kernel: Kernel): number =>
  (failures !== null && countsFailures(kernel) ? failures : 0);

/** R38: since 4.0 a dead letter takes along how many of its deliveries failed. */
export function asLetter({ publication, failures, rest }: Copy, kernel: Kernel): Publication {
  if (rest.isRead === true) return publication.withExpiration(null);
  if (failures === 0 || !atLeast(kernel.host<NodeRecord>().version, '4.0')) return publication;
  return publication.withFailures(failures);
}

/**
 * R39: a copy as it is after a restart. Since 4.3 only failures are written down, and after a
 * crash each is taken for one.
 */
export function recovered(
  copy: Copy,
  { since, isMarked, kernel }: {
    readonly since: number; readonly isMarked: boolean; readonly kernel: Kernel;
  },
): Copy {
  if (!countsFailures(kernel)) {
    const back = isMarked ? copy.returned(since) : copy;
    return forgetsOnDisk(kernel) ? back.onDisk() : back;
  }
  const failures = isMarked ? 1 : copy.failures;
  const { id, publication, order, deadline } = copy;
  return new Copy(id, publication, { order, attempts: failures, since, deadline, failures });
}
