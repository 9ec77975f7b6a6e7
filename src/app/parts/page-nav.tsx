/** The way to every part of the site, the same on every page, and which of them this is. */
import type { JSX } from 'react';
import { type Route, routeHash } from '../route';
import { useSay } from '../words/context';

type PageName = Route['page'];

/** Each part's door, what it is called, and the pages that lie behind it. */
const PARTS = [
  { door: { page: 'home' }, word: 'app.worlds', pages: ['home', 'world', 'open'] },
  { door: { page: 'lessons' }, word: 'app.lessons', pages: ['lessons', 'teach'] },
  { door: { page: 'compare', question: '' }, word: 'app.compare', pages: ['compare'] },
  { door: { page: 'matrix' }, word: 'app.lab', pages: ['matrix', 'break', 'sweep', 'costs'] },
  { door: { page: 'choose', answers: '' }, word: 'app.choose', pages: ['choose'] },
] as const satisfies readonly {
  readonly door: Route; readonly word: string; readonly pages: readonly PageName[];
}[];

function currentOf(pages: readonly PageName[], page: PageName): 'page' | 'true' | undefined {
  if (!pages.includes(page)) return undefined;
  return pages[0] === page ? 'page' : 'true';
}

export function PageNav({ page }: { readonly page: PageName }): JSX.Element {
  const say = useSay();
  return (
    <nav className="page-nav" aria-label={say('app.pages')}>
      {PARTS.map(({ door, word, pages }) => (
        <a key={word} href={routeHash(door)} aria-current={currentOf(pages, page)}>{say(word)}</a>
      ))}
    </nav>
  );
}
