/** What else is in a template: counted, and told. */
import { fieldsOf, isRecord, type Json } from '../../../base/json';
import type { Report } from '../../../interop/report';
import type { Words } from '../../../scenario/scenario';
import type { Template } from './template';
import { NOUNS, WHYS } from './words';

const PLAYED = new Set(['AWS::SQS::Queue', 'AWS::Lambda::EventSourceMapping']);
/** About the template itself. */
const SILENT = new Set(['AWS::CDK::Metadata']);

const whyOf = (type: string): Words => {
  if (type.startsWith('AWS::SNS::')) return WHYS.sns;
  return /^AWS::SQS::Queue(?:Inline)?Policy$/.test(type) ? WHYS.policy : WHYS.resource;
};

/** Resources that nothing here stands for, by their types. */
export function noteOthers({ resources }: Template, report: Report): void {
  const counts = new Map<string, number>();
  for (const { type, properties } of resources) {
    const hasEvents = type === 'AWS::Serverless::Function'
      && Object.values(fieldsOf(properties['Events']))
        .some((event) => fieldsOf(event)['Type'] === 'SQS');
    if (PLAYED.has(type) || SILENT.has(type) || hasEvents) continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  for (const [type, count] of counts) {
    const note = { outcome: 'ignored', what: NOUNS.resources, why: whyOf(type) } as const;
    report.note({ ...note, item: type, count });
  }
}

/** Environment variables hold passwords more often than not. */
export function noteSecrets(file: Json, { resources }: Template, report: Report): void {
  const shared = fieldsOf(fieldsOf(fieldsOf(file)['Globals'])['Function']);
  const count = [shared, ...resources.map(({ properties }) => properties)]
    .map((properties) => fieldsOf(properties['Environment'])['Variables'])
    .reduce<number>((sum, said) => sum + (isRecord(said) ? Object.keys(said).length : 0), 0);
  if (count === 0) return;
  report.note({ outcome: 'dropped', what: NOUNS.variables, why: WHYS.secret, count });
}
