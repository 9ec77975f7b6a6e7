/** The sign of the product: a tape with a flag, and its name. */
import type { JSX } from 'react';
import { useSay } from '../words/context';

export function Brand({ hasName = true }: { readonly hasName?: boolean }): JSX.Element {
  const say = useSay();
  return (
    <a className="brand" href="#/" aria-label={say('app.home')}>
      <svg width="30" height="22" viewBox="0 0 30 22" aria-hidden="true">
        <rect x=".75" y="5" width="28.5" height="12" rx="6" fill="var(--lane)" stroke="var(--ink)"
          strokeWidth="1.5" />
        <rect x="4" y="8.2" width="5.6" height="5.6" rx="1.4" fill="var(--ink)" />
        <rect x="11.4" y="8.2" width="5.6" height="5.6" rx="1.4" fill="var(--ink)" />
        <path d="M21.6 1.5 v19" stroke="var(--ink)" strokeWidth="2" />
        <path d="M21.6 1.5 h7 l-2 3 2 3 h-7z" fill="var(--sign)" stroke="var(--ink)"
          strokeWidth="1.4" strokeLinejoin="round" />
      </svg>
      {hasName && say('app.name')}
    </a>
  );
}
