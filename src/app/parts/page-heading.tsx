/** The heading of a page, which the browser's tab, history and bookmarks know it by too. */
import { useEffect, type JSX } from 'react';

const NAME = 'Tailback';

/** Names the tab after what the page shows; the first page is the simulator itself. */
export function usePageName(name?: string): void {
  useEffect(() => {
    document.title = name === undefined ? NAME : `${name} · ${NAME}`;
  }, [name]);
}

interface PageHeadingProps {
  readonly children: string;
  readonly className?: string;
}

export function PageHeading({ children, className }: PageHeadingProps): JSX.Element {
  usePageName(children);
  // In the bar a long name may be cut.
  return <h1 className={className} title={className && children}>{children}</h1>;
}
