/** A page that could not be fetched or drawn: why that may be, and the ways out. */
import type { JSX } from 'react';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import type { BrokenProps } from '../parts/safe';
import { parseRoute } from '../route';
import { useSay } from '../words/context';

export function BrokenPage({ message }: BrokenProps): JSX.Element {
  const say = useSay();
  return (
    <>
      <PageBar page={parseRoute(window.location.hash).page} />
      <main className="missing" id="stage" tabIndex={-1} role="alert">
        <PageHeading>{say('fail.page')}</PageHeading>
        <p>{say('fail.pageWhy')}</p>
        <p><code>{message}</code></p>
        <div className="failed-actions">
          <button type="button" className="btn primary" onClick={() => window.location.reload()}>
            {say('fail.reload')}
          </button>
          <button type="button" className="btn" onClick={() => window.history.back()}>
            {say('fail.back')}
          </button>
        </div>
      </main>
    </>
  );
}
