/** The bar of a page of the lab, and the way to the others. */
import { useEffect, useRef, type JSX } from 'react';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { useLayout } from '../parts/use-layout';
import { type Route, routeHash } from '../route';
import { useSay } from '../words/context';

const PAGES = [
  [{ page: 'matrix' }, 'app.matrix'],
  [{ page: 'break', question: '' }, 'app.break'],
  [{ page: 'sweep' }, 'app.sweep'],
  [{ page: 'costs' }, 'lab.costs'],
] as const satisfies readonly (readonly [Route, string])[];

/** The pages of the lab as tabs: the tab of this one is its title. */
export function LabPages({ page }: { readonly page: Route['page'] }): JSX.Element {
  const say = useSay();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    tabs.current?.querySelector('[aria-current]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  return (
    <nav ref={tabs} className="lab-pages" aria-label={say('lab.pages')}>
      {PAGES.map(([route, word]) => (
        <a key={route.page} href={routeHash(route)}
          aria-current={route.page === page ? 'page' : undefined}>
          {say(word)}
        </a>
      ))}
    </nav>
  );
}

interface LabBarProps {
  readonly title?: string; // where the page itself has no heading
  readonly note?: string;
  readonly page: Route['page'];
}

export function LabBar({ title, note, page }: LabBarProps): JSX.Element {
  const isNarrow = useLayout() === 'narrow';
  if (PAGES.some(([route]) => route.page === page)) {
    return (
      <>
        <PageBar page={page} />
        <LabPages page={page} />
      </>
    );
  }
  const place = title === undefined ? undefined : (
    <>
      <PageHeading className="crumb">{title}</PageHeading>
      {!isNarrow && note !== undefined && <span className="crumb-note">{note}</span>}
    </>
  );
  return <PageBar page={page} place={place} />;
}
