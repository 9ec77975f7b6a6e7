/** The bar of a page of the lab, and the way to the others. */
import type { JSX } from 'react';
import { BarActions } from '../parts/bar-actions';
import { Brand } from '../parts/brand';
import { useLayout } from '../parts/use-layout';
import { type Route, routeHash } from '../route';
import { useSay } from '../words/context';

interface LabBarProps {
  readonly title: string;
  readonly note?: string;
  readonly page: Route['page'];
}

const PAGES = [
  [{ page: 'compare', question: '' }, 'compare.title'],
  [{ page: 'matrix' }, 'app.matrix'],
  [{ page: 'break', question: '' }, 'app.break'],
  [{ page: 'sweep' }, 'app.sweep'],
  [{ page: 'costs' }, 'lab.costs'],
] as const satisfies readonly (readonly [Route, string])[];

export function LabBar({ title, note, page }: LabBarProps): JSX.Element {
  const isNarrow = useLayout() === 'narrow';
  const say = useSay();
  return (
    <>
      <header className="bar">
        <Brand hasName={!isNarrow} />
        {!isNarrow && <span className="sep" />}
        <h1 className="crumb">{title}</h1>
        {!isNarrow && note !== undefined && <span className="sub crumb-note">{note}</span>}
        <span className="grow" />
        <BarActions />
      </header>
      <nav className="lab-pages" aria-label={say('lab.pages')}>
        {PAGES.map(([route, word]) => (
          <a key={route.page} href={routeHash(route)}
            aria-current={route.page === page ? 'page' : undefined}>
            {say(word)}
          </a>
        ))}
      </nav>
    </>
  );
}
