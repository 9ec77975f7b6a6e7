/** What the queues of a template are called. */
import type { Report } from '../../../interop/report';
import { isFifoName, isQueueName } from '../topology';
import { isOn, plainOf, type Resource, type Template } from './template';
import { NOUNS, WHYS } from './words';

/** Names by logical ids; two queues of one name would be one. */
export type QueueNames = ReadonlyMap<string, string>;

const SUFFIX = '.fifo';
const LETTERS_MAX = 70; // of 80, with the suffix and a number

export function namesOf(
  template: Template, queues: readonly Resource[], report: Report,
): QueueNames {
  const names = new Map<string, string>();
  const taken = new Set<string>(['sqs']);
  for (const { id, properties } of queues) {
    const suffix = isOn(properties['FifoQueue']) ? SUFFIX : '';
    const given = properties['QueueName'];
    const written = plainOf(given, template);
    const isUsable = typeof written === 'string' && isQueueName(written)
      && isFifoName(written) === (suffix !== '') && !taken.has(written);
    const name = isUsable ? written : freeName(id, suffix, taken);
    if (given !== undefined && !isUsable) {
      const why = written === undefined ? WHYS.nameLater : WHYS.nameRefused;
      report.note({ outcome: 'approximated', what: NOUNS.names, why, item: name });
    }
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

function freeName(id: string, suffix: string, taken: ReadonlySet<string>): string {
  const base = id.replace(/[^\w-]/g, '').slice(0, LETTERS_MAX) || 'queue';
  let name = `${base}${suffix}`;
  for (let nth = 2; taken.has(name); nth++) name = `${base}-${nth}${suffix}`;
  return name;
}
