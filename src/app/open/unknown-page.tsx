/** An address that names no page: what it said, the page that was perhaps meant, and a way on. */
import type { JSX } from 'react';
import { closest } from '../../scenario/nearest';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import type { Route } from '../route';
import { useSay } from '../words/context';

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

export function UnknownPage({ address }: { readonly address: string }): JSX.Element {
  const say = useSay();
  const near = mended(address);
  return (
    <>
      <PageBar page="unknown" />
      <main className="missing" id="stage" tabIndex={-1}>
        <PageHeading>{say('page.unknown', { address })}</PageHeading>
        {near !== undefined && (
          <p>{say('page.unknownNear')} <a href={`#/${near}`}><code>#/{near}</code></a></p>
        )}
        <a className="btn" href="#/">{say('page.unknownNext')}</a>
      </main>
    </>
  );
}
