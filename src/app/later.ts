/** What is not fetched with the page, but when it is first shown. */
import { type FunctionComponent, lazy, type LazyExoticComponent } from 'react';
import { wordsThere } from './words/dictionaries';

/** The one component of a module, with its words; who shows it says what is there meanwhile. */
export function later<Name extends string, Props extends object>(
  name: Name, load: () => Promise<{ readonly [one in Name]: FunctionComponent<Props> }>,
): LazyExoticComponent<FunctionComponent<Props>> {
  return lazy(async () => {
    const part = await load();
    await wordsThere();
    return { default: part[name] };
  });
}
