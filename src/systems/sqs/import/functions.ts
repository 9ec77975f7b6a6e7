/** The functions that a template has Lambda call with messages: mappings, and events of SAM. */
import { fieldsOf, isList, type Json } from '../../../base/json';
import { named } from '../../../interop/report';
import type { uniqueIds } from '../../../interop/unique-ids';
import { nameIn } from '../topology/attributes';
import { queueIn } from './redrive';
import type { Importing } from './importing';
import { isOn, plainOf, referred, type Resource } from './template';
import { NOUNS, WHYS } from './words';

/** A function in the file form of a scenario. */
export interface Mapped {
  readonly id: string;
  readonly queue: string;
  readonly batchSize: number;
  readonly reportsItemFailures: boolean;
}

/** A mapping as either kind of template writes it. */
interface Mapping {
  readonly label: string; // its own logical id, or the function's
  readonly source: Json | undefined;
  readonly said: ReturnType<typeof fieldsOf>;
}

/** All that read a queue of this template. */
export function functionsOf(
  given: Importing, idOf: ReturnType<typeof uniqueIds>,
): readonly Mapped[] {
  return given.template.resources.flatMap(mappingsOf).flatMap((mapping) => {
    const { label, source, said } = mapping;
    const { report, names, template } = given;
    const queue = queueIn(source, given);
    const what = NOUNS.mappings;
    const ignored = (why: typeof WHYS.disabled): [] => {
      report.note({ outcome: 'ignored', what, why, item: label });
      return [];
    };
    if (queue === undefined || ![...names.values()].includes(queue)) return ignored(WHYS.source);
    if (said['Enabled'] !== undefined && !isOn(said['Enabled'])) return ignored(WHYS.disabled);
    report.note({ outcome: 'mapped', what, item: label });
    noteUnheard(mapping, given);
    const types = said['FunctionResponseTypes'];
    const size = Number(plainOf(said['BatchSize'], template) ?? SIZE);
    return [{
      id: idOf(label), queue,
      batchSize: Number.isInteger(size) && size >= 1 && size <= SIZE_MAX ? size : SIZE,
      reportsItemFailures: isList(types) && types.includes('ReportBatchItemFailures'),
    }];
  });
}

const SIZE = 10; // what Lambda takes when nothing is said, and what one poll brings at most
const SIZE_MAX = 10_000;
const UNHEARD = ['MaximumBatchingWindowInSeconds', 'ScalingConfig', 'FilterCriteria'];

function mappingsOf({ id, type, properties }: Resource): readonly Mapping[] {
  if (type === 'AWS::Lambda::EventSourceMapping') {
    const { EventSourceArn: source, FunctionName: name } = properties;
    const label = referred(name) ?? (typeof name === 'string' ? nameIn(name) : id);
    return [{ label, source, said: properties }];
  }
  if (type !== 'AWS::Serverless::Function') return [];
  return Object.values(fieldsOf(properties['Events'])).flatMap((event): Mapping[] => {
    const { Type: kind, Properties: own } = fieldsOf(event);
    const said = fieldsOf(own);
    return kind === 'SQS' ? [{ label: id, source: said['Queue'], said }] : [];
  });
}

function noteUnheard({ label: item, said }: Mapping, { report, template }: Importing): void {
  for (const key of UNHEARD.filter((one) => said[one] !== undefined)) {
    report.note({ outcome: 'ignored', what: named(key), why: WHYS.mapping, item });
  }
  const size = plainOf(said['BatchSize'], template);
  if (size !== undefined && Number(size) <= SIZE) return;
  if (said['BatchSize'] === undefined) return;
  report.note({ outcome: 'approximated', what: named('BatchSize'), why: WHYS.ten, item });
}
