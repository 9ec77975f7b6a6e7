/** The parts of a document that both versions have: servers, and what a channel's address needs. */
import * as v from 'valibot';
import { fieldsOf, isList, type Json } from '../../../base/json';
import { namesIn } from '../addresses';
import type { Parameters, Server } from '../document';
import type { Reader } from './reader';

/** Read elsewhere, where there is any. */
export const part = v.optional(v.any());

/** A text that may be left out; YAML writes nothing where nothing is said. */
export const text = v.nullish(v.string());
export const list = v.nullish(v.array(v.any()));

const server = v.object({ protocol: v.pipe(v.string(), v.minLength(1)) });

/** The servers of a document: of each only which protocol it speaks. */
export function serversOf(servers: Json | undefined, reader: Reader): readonly Server[] {
  return reader.parts(servers, 'servers').flatMap(([name, value, path]): Server[] => {
    const read = reader.shaped(server, value, path);
    return read === undefined ? []
      : [{ name, path, protocol: read.shape.protocol.trim().toLowerCase() }];
  });
}

const parameter = v.object({
  schema: part, default: text, enum: v.nullish(v.array(v.string())),
  examples: v.nullish(v.array(v.string())),
});

/**
 * What the parameters of an address may be: in version 3 said at once, in version 2 by a schema.
 * The default is the first (Parameter Object: "The default value to use for substitution").
 */
export function parametersOf(
  address: string | null, given: Json | undefined, { reader, path }: {
    readonly reader: Reader; readonly path: string;
  },
): Parameters {
  const said = new Map(reader.parts(given, path).map(([name, ...rest]) => [name, rest]));
  return Object.fromEntries(namesIn(address ?? '').map((name) => {
    const [value, at] = said.get(name) ?? [{}, path];
    const read = reader.shaped(parameter, value as Json, at as string);
    if (read === undefined) return [name, []];
    const schema = reader.follow(read.shape.schema as Json, `${read.path}.schema`);
    return [name, [...new Set([...valuesOf(read.shape as Json), ...valuesOf(schema?.value)])]];
  }));
}

/** What a schema says that a text may be: its default first, examples where nothing is certain. */
export function valuesOf(schema: Json | undefined): readonly string[] {
  const { const: only, default: first, enum: some, examples } = fieldsOf(schema);
  const certain = [only, first, ...(isList(some) ? some : [])].filter(isPlain);
  const all = certain.length > 0 ? certain : (isList(examples) ? examples : []).filter(isPlain);
  return [...new Set(all.map(String))].filter((value) => value !== '');
}

const isPlain = (value: Json | undefined): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const trait = v.object({ bindings: part });

/** The bindings of traits, in their order. */
export function bindingsOfTraits(
  traits: readonly Json[], path: string, reader: Reader,
): readonly (readonly [Json | undefined, string])[] {
  return traits.flatMap((value, place) => {
    const read = reader.shaped(trait, value, `${path}[${place}]`);
    return read === undefined ? []
      : [[read.shape.bindings as Json | undefined, `${read.path}.bindings`] as const];
  });
}
