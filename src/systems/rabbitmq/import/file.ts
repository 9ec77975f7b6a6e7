/** A file before it becomes a topology: what concerns all of it. */
import { fieldsOf, isList, type Json } from '../../../base/json';
import type { Report } from '../../../interop/report';
import { PREDECLARED } from '../routing/table';
import type { Definitions } from './definitions';
import { NOUNS, WHYS } from './words';

type Sections = { readonly [section: string]: Json };

const IN_A_VHOST = ['exchanges', 'queues', 'bindings', 'policies'];

const itemsOf = (section: Json | undefined): readonly Json[] => (isList(section) ? section : []);

/**
 * An export of one vhost, which leaves its name out. That of 3.10 still has it in the parameters
 * (export_parameter of rabbit_mgmt_wm_definitions): there it goes, too.
 */
export function inOneVhost(sections: Sections): Sections {
  const items = IN_A_VHOST.flatMap((section) => itemsOf(sections[section]));
  const isNamed = 'vhosts' in sections || items.some((item) => 'vhost' in fieldsOf(item));
  if (isNamed) return sections;
  const parameters = itemsOf(sections['parameters']).map((parameter) => {
    const { vhost: _, ...others } = fieldsOf(parameter);
    return others;
  });
  return { ...sections, parameters };
}

const isReserved = (name: string): boolean =>
  name.startsWith('amq.') && PREDECLARED.every(([known]) => known !== name);

/** Without what a broker's own import passes over (add_exchange_int, add_queue_int). */
export function withoutReserved(file: Definitions, report: Report): Definitions {
  for (const section of ['exchanges', 'queues'] as const) {
    for (const { name } of file[section].filter((item) => isReserved(item.name))) {
      report.note({ outcome: 'ignored', what: NOUNS[section], why: WHYS.reserved, item: name });
    }
  }
  return {
    ...file,
    exchanges: file.exchanges.filter(({ name }) => name !== '' && !isReserved(name)),
    queues: file.queues.filter(({ name }) => !isReserved(name)),
  };
}

/** The limits of vhosts, which nobody enforces here. */
export function noteLimits({ vhosts }: Definitions, report: Report): void {
  for (const { name, limits } of vhosts) {
    // Empty, it is a list or a table.
    if (Object.keys(limits as object).length === 0) continue;
    report.note({ outcome: 'ignored', what: NOUNS.limits, why: WHYS.limits, item: name });
  }
}
