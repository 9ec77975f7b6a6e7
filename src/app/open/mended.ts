/** What an address that names no page was perhaps meant to be. */
import { closest } from '../../scenario/nearest';
import type { Route } from '../route';

const PAGES = [
  'world', 'compare', 'break', 'matrix', 'sweep', 'choose', 'open', 'costs', 'lessons', 'teach',
] as const satisfies readonly Route['page'][];

/** The same address with the name of a page that it may have meant; without, there is none. */
export function mended(address: string): string | undefined {
  const [page = '', ...more] = address.split('/');
  const [name = '', ...query] = page.split('?');
  const meant = closest(name, PAGES);
  // A world has a name, too: without one there is nothing to open.
  if (meant === undefined || (meant === 'world' && more.length < 2)) return undefined;
  return [[meant, ...query].join('?'), ...more].join('/');
}
