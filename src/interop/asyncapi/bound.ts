/** What bindings say to one system, by its schema; what nothing acts on is told. */
import * as v from 'valibot';
import { type Fields, fieldsOf } from '../../base/json';
import type { Problem } from '../../scenario/problem';
import { readShape } from '../../scenario/shape';
import { named, type Report } from '../report';
import type { Channel } from './document';
import { WHYS } from './words';

const nothing = v.object({});

/** Reads bindings of one protocol, and keeps what is wrong with them. */
export class Bound {
  readonly problems: Problem[] = [];
  private readonly known = new Map<Fields, unknown>(); // what was read is told once
  constructor(private readonly protocol: string, private readonly report: Report) {}

  /** The binding of a channel or an operation; what is not in the schema is no part of a world. */
  read<const Entries extends v.ObjectEntries>(
    schema: v.ObjectSchema<Entries, undefined>,
    { bindings, path, name: item }: {
      readonly bindings: Fields; readonly path: string; readonly name: string | undefined;
    },
  ): Partial<v.InferOutput<v.ObjectSchema<Entries, undefined>>> {
    type Said = Partial<v.InferOutput<v.ObjectSchema<Entries, undefined>>>;
    if (!Object.hasOwn(bindings, this.protocol)) return {};
    const known = this.known.get(bindings);
    if (known !== undefined) return known as Said;
    const binding = fieldsOf(bindings[this.protocol]);
    const unheard = Object.keys(binding)
      .filter((key) => !Object.hasOwn(schema.entries, key) && key !== 'bindingVersion');
    for (const key of unheard) {
      const note = { outcome: 'ignored', what: named(key), why: WHYS.unheard } as const;
      this.report.note({ ...note, ...(item !== undefined && { item }) });
    }
    const { value, problems } = readShape(schema, binding, `${path}.bindings.${this.protocol}`);
    this.problems.push(...problems);
    this.known.set(bindings, value ?? {});
    return value ?? {};
  }

  /** Where bindings of operations have no fields of their own, whatever they say is told. */
  readOperations(channels: readonly Channel[]): void {
    for (const { sends, receives } of channels) {
      for (const operation of [...sends, ...receives]) this.read(nothing, operation);
    }
  }
}
