/** The worlds that can be broken, and a question about one of them made ready for the lab. */
import { useEffect, useState } from 'react';
import type { Json } from '../../base/json';
import type { Words } from '../../scenario/scenario';
import { serialise } from '../../scenario/serialise';
import type { Wish } from '../../worker/client-lab';
import { visibleWorlds } from '../home/gallery-parts';
import { entrantOf, portableWorlds } from '../lab/company/portable';
import { stepsOf } from '../run/branches';
import { useStore } from '../store';
import { HERE, type Question } from './question';

export interface Choice {
  readonly id: string; // as questions name it
  readonly group: Words | null; // its system; none for what is on the stage and what is portable
  readonly title: Words;
  readonly system: string;
  readonly load: () => Promise<Json>; // its file
}

const portableChoices: readonly Choice[] = [...portableWorlds].map(([name, world]) => ({
  id: `portable/${name}`, group: null, title: world.title, system: 'portable',
  load: async () => serialise(world),
}));

/** The world that was on the stage before the page took it, with all that was done to it. */
function choiceHere(): readonly Choice[] {
  const { scenario, branches } = useStore.getState();
  if (scenario === null) return [];
  const { branches: _, ...own } = scenario;
  const file = serialise({ ...own, steps: stepsOf(branches) });
  const { title, system } = scenario;
  return [{ id: HERE, group: null, title, system, load: async () => file }];
}

/** All that there are, once their list has come. */
export function useChoices(): readonly Choice[] {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  useEffect(() => {
    // Not before: at first the page before this one may still have the stage.
    const here = choiceHere();
    void visibleWorlds().then((all) => setChoices([
      ...here, ...portableChoices,
      ...all.map(({ systemTitle: group, ...world }) => ({ ...world, group })),
    ]));
  }, []);
  return choices;
}

/** What the lab is told, once the world's file has come. */
export async function wishOf(question: Question, { system, load }: Choice): Promise<Wish> {
  const { by, promise, widest } = question;
  const file = await load();
  if (system !== 'portable') return { file, system, promise, widest };
  const entrant = entrantOf(by);
  const { variant } = entrant;
  return {
    file, system: entrant.system, promise, widest,
    ...(variant !== undefined && { variant: variant.id }),
  };
}
