/** What is not fetched with the page, but when it is first shown. */
import { type FunctionComponent, lazy, type LazyExoticComponent } from 'react';

/** The one component of a module, by its name; who shows it says what is there meanwhile. */
export function later<Name extends string, Props extends object>(
  name: Name, load: () => Promise<{ readonly [one in Name]: FunctionComponent<Props> }>,
): LazyExoticComponent<FunctionComponent<Props>> {
  return lazy(async () => ({ default: (await load())[name] }));
}
