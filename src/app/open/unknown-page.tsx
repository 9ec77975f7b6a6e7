/** An address that names no page: what it said, the page that was perhaps meant, and a way on. */
import type { JSX } from 'react';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { useSay } from '../words/context';
import { mended } from './mended';

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
