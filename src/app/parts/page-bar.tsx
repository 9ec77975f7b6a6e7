/** The bar of every page: whose it is, where one is, and what may be done there. */
import type { JSX, ReactNode } from 'react';
import type { Route } from '../route';
import { BarActions } from './bar-actions';
import { Brand } from './brand';
import { PageNav } from './page-nav';
import { useLayout } from './use-layout';

interface PageBarProps {
  readonly page: Route['page'];
  readonly place?: ReactNode; // what the page shows, where its name stands in the bar
  readonly children?: JSX.Element; // the page's own actions
  readonly file?: JSX.Element; // those that are about all that is open
}

export function PageBar({ page, place, children, file }: PageBarProps): JSX.Element {
  const layout = useLayout();
  const isNarrow = layout === 'narrow';
  const nav = <PageNav page={page} />;
  return (
    <header className="bar">
      <Brand hasName={layout === 'wide' || place === undefined} />
      {!isNarrow && nav}
      {place !== undefined && !isNarrow && <span className="sep" />}
      {place !== undefined && <div className="crumbs">{place}</div>}
      <span className="grow" />
      <BarActions nav={isNarrow && nav} file={file}>{children}</BarActions>
    </header>
  );
}
