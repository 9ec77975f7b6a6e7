/** One run that the lab found: its stage, its ledger, and why it went so. */
import { useMemo, useState, type JSX } from 'react';
import type { Shown } from '../../worker/client-lab';
import { ColumnView } from './column-view';
import { Column } from './company/column';
import type { Company } from './company/company';
import type { Casting } from './company/portable';
import { useCompany } from './company/use-company';
import { Differences } from './differences';

/** Plays a run on a page of the lab, alone. */
export function useFoundRun(page: string, found: Shown | undefined): Company | undefined {
  const casting = useMemo((): Casting | undefined => {
    if (found === undefined) return undefined;
    const { file, scenario } = found;
    const entrant = { id: scenario.system, system: scenario.system };
    return { world: scenario, parts: [{ entrant, plays: { file, settings: [] } }] };
  }, [found]);
  const company = useCompany(page, casting);
  return found === undefined ? undefined : company;
}

interface FoundRunProps {
  readonly company: Company;
  readonly titleOf: (id: string) => string;
}

export function FoundRun({ company: { places }, titleOf }: FoundRunProps): JSX.Element {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <div className="lab-columns">
        {places.map(({ entrant: { id, system }, column }) => column instanceof Column && (
          <ColumnView key={id} {...{ column, system, chosen }} title={titleOf(id)}
            onChoose={setChosen} />
        ))}
      </div>
      <Differences places={places} titleOf={titleOf} chosen={chosen}
        onAll={() => setChosen(null)} />
    </>
  );
}
