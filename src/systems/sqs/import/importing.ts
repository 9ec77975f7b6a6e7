/** What goes through an import: the template, what its queues are called, and the report. */
import type { Report } from '../../../interop/report';
import type { QueueNames } from './names';
import type { Template } from './template';

export interface Importing {
  readonly template: Template;
  readonly names: QueueNames;
  readonly report: Report;
}
