/** Reads parts of a document wherever they really stand, and keeps all that is wrong with them. */
import type * as v from 'valibot';
import { type Fields, isList, isRecord, type Json } from '../../../base/json';
import { isNot } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import { readShape } from '../../../scenario/shape';
import { phrase as shared } from '../../../scenario/words/phrase';
import { mergePatch } from './merge-patch';
import { type Place, References } from './references';

export class Reader {
  private readonly references: References;
  constructor(document: Json) {
    this.references = new References(document);
  }

  get problems(): readonly Problem[] {
    return this.references.problems;
  }

  refuse(...problems: readonly Problem[]): void {
    this.references.problems.push(...problems);
  }

  /** Where a place leads; undefined when it leads nowhere, which is kept as a problem. */
  follow(value: Json | undefined, path: string): Place | undefined {
    return this.references.follow(value, path);
  }

  /** Where a reference itself points, before what stands there is followed any further. */
  target(value: Json | undefined): string | undefined {
    const ref = isRecord(value) ? value['$ref'] : undefined;
    return typeof ref === 'string' ? this.references.find(ref)?.path : undefined;
  }

  /** A place by a schema; undefined when it is of another shape. Nothing at all is an object. */
  shaped<const Schema extends v.GenericSchema>(
    schema: Schema, value: Json | undefined, path: string,
  ): (Place & { readonly shape: v.InferOutput<Schema> }) | undefined {
    const place = this.follow(value, path);
    if (place === undefined) return undefined;
    const { value: shape, problems } = readShape(schema, place.value, place.path);
    this.refuse(...problems);
    return shape === undefined ? undefined : { ...place, shape };
  }

  /** The parts of a map by their names; none where there is nothing. */
  parts(value: Json | undefined, path: string): readonly (readonly [string, Json, string])[] {
    const place = this.follow(value, path);
    if (place === undefined || place.value === null) return [];
    if (isRecord(place.value)) {
      return Object.entries(place.value).map(([name, part]) => [name, part, `${path}.${name}`]);
    }
    this.refuse(isNot(place.path, kindOf(place.value), shared('shape.giveObject')));
    return [];
  }

  /** Bindings by their protocols, with all that they refer to: of several the last one counts. */
  bindings(...layers: readonly (readonly [Json | undefined, string])[]): Fields {
    return layers.reduce<Fields>((before, [value, path]) => {
      const own = this.parts(value, path).map(([protocol, binding, at]) => {
        const whole = this.references.whole(binding, at) ?? {};
        if (!isRecord(whole)) {
          this.refuse(isNot(at, kindOf(whole), shared('shape.giveObject')));
        }
        return [protocol, isRecord(whole) ? whole : {}];
      });
      return mergePatch(before, Object.fromEntries(own) as Fields);
    }, {});
  }
}

const kindOf = (value: Json) =>
  (isList(value) ? shared('shape.list') : JSON.stringify(value).slice(0, 60));
