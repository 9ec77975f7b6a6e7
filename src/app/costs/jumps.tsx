/** The way to each part of a long page; it stays in sight. */
import type { JSX } from 'react';
import { experiments } from '../../lab/costs/experiments';
import { routeHash } from '../route';
import { useLexicon } from '../words/context';

const PARTS: readonly (readonly [id: string, word: string])[] = [
  ...experiments.map(({ id }) => [id, `costs.${id}.title`] as const),
  ['others', 'costs.others'], ['sources', 'costs.sources'],
];

/** What the heading of a part is found by. */
export const headingId = (part: string): string => `costs-${part}`;

function jump(part: string): void {
  const heading = document.getElementById(headingId(part));
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

export function Jumps(): JSX.Element {
  const { read, say } = useLexicon();
  return (
    <nav className="costs-jumps" aria-label={say('costs.parts')}>
      <div>
        {PARTS.map(([part, word]) => (
          <a key={part} href={routeHash({ page: 'costs' })} onClick={(event) => {
            event.preventDefault();
            jump(part);
          }}>
            {read(word)}
          </a>
        ))}
      </div>
    </nav>
  );
}
