/** What came in a release of 3.x after 3.10, and is played by 3.10 (R122). */
import type { Fields } from '../../../base/json';
import { named, type Report } from '../../../interop/report';
import { lookUp } from '../routing/value';
import { atLeast, type Version } from '../routing/version';
import { QUEUE_TYPE, takesPolicy } from '../scenario/later';
import type { PolicySpec } from '../topology';
import type { Definitions } from './definitions';
import { WHYS } from './words';

/** A file that is played by a version, with its report. */
export interface Importing {
  readonly file: Definitions;
  readonly version: Version;
  readonly report: Report;
}

const KINDS: { readonly [applyTo: string]: string } = {
  classic_queues: 'classic', quorum_queues: 'quorum', streams: 'stream',
};

/** A policy for one kind of queues: for those of them that the file has, by their names. */
export function asBefore(
  policy: PolicySpec, { file, version, report }: Importing,
): readonly PolicySpec[] {
  if (takesPolicy(policy, version)) return [policy];
  const { name, vhost, pattern, applyTo } = policy;
  const matches = new RegExp(pattern);
  const names = file.queues
    .filter((queue) => queue.vhost === vhost && matches.test(queue.name))
    .filter(({ type, arguments: given }) =>
      String(lookUp(given, 'x-queue-type') ?? type ?? 'classic') === KINDS[applyTo])
    .map((queue) => literally(queue.name));
  const outcome = names.length === 0 ? 'ignored' : 'approximated';
  report.note({ outcome, what: named(applyTo), why: WHYS.laterKind, item: name });
  if (names.length === 0) return [];
  return [{ ...policy, applyTo: 'queues', pattern: `^(${[...new Set(names)].join('|')})$` }];
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** An upstream without a key that came later. */
export function withoutLater(
  value: Fields, { version, report }: Omit<Importing, 'file'>, item: string,
): Fields {
  if (atLeast(version, '4.0') || !(QUEUE_TYPE in value)) return value;
  report.note({ outcome: 'ignored', what: named(QUEUE_TYPE), why: WHYS.laterQueueType, item });
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== QUEUE_TYPE));
}
