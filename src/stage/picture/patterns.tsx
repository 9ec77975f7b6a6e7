/** Fills that are more than a colour. */
import type { JSX } from 'react';

/** The hatching of what crashed. */
export function Patterns(): JSX.Element {
  return (
    <defs>
      <pattern id="stage-hatch" width={6} height={6} patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)">
        <rect className="hatch-ground" width={6} height={6} />
        <path className="hatch" d="M0,0V6" />
      </pattern>
    </defs>
  );
}
