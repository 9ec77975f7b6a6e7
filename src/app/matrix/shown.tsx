/** Which systems the matrix shows: whoever chooses among three need not read eleven. */
import type { JSX } from 'react';
import { useLayout } from '../parts/use-layout';
import { readdress } from '../route';
import { useSay } from '../words/context';
import { shownText, systems } from './headings';

interface ShownProps {
  readonly shown: readonly string[];
  readonly titleOf: (system: string) => string;
}

const show = (shown: readonly string[]): void =>
  readdress({ page: 'matrix', systems: shownText(shown) });

/** On a phone they are folded: the table comes first. */
export function Shown(props: ShownProps): JSX.Element {
  const say = useSay();
  if (useLayout() !== 'narrow') return <Boxes {...props} legend={say('matrix.shown')} />;
  return (
    <details className="lab-folded">
      <summary>{say('matrix.shown')}</summary>
      <Boxes {...props} />
    </details>
  );
}

function Boxes({ shown, titleOf, legend }: ShownProps & { readonly legend?: string }): JSX.Element {
  return (
    <fieldset>
      {legend !== undefined && <legend>{legend}</legend>}
      {systems.map((system) => (
        <Box key={system} {...{ shown, titleOf, system }} />
      ))}
    </fieldset>
  );
}

/** The last one stays: a table of nothing would say nothing. */
function Box({ shown, titleOf, system }: ShownProps & { readonly system: string }): JSX.Element {
  const isShown = shown.includes(system);
  const others = systems.filter((each) => (each === system ? !isShown : shown.includes(each)));
  return (
    <label className="check">
      <input type="checkbox" checked={isShown} disabled={others.length === 0}
        onChange={() => show(others)} />
      {titleOf(system)}
    </label>
  );
}
