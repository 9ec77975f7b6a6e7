/** All that can be opened: what each system reads, and documents that are about any of them. */
import { asyncApiImporter } from './asyncapi/importer';
import type { AsyncApiPart } from './asyncapi/part';
import type { Importer } from './importer';

/** What a system's import.ts has, or its import/asyncapi.ts. */
export interface ImportModule {
  readonly importer?: Importer;
  readonly asyncApi?: AsyncApiPart;
}

/** The importers of all systems, and of what spans them. */
export const importersOf = (modules: readonly ImportModule[]): readonly Importer[] => [
  ...modules.flatMap(({ importer }) => importer ?? []),
  asyncApiImporter(modules.flatMap(({ asyncApi }) => asyncApi ?? [])),
];
