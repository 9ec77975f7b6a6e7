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
  readonly file: Json;
}

const portableChoices: readonly Choice[] = [...portableWorlds].map(([name, world]) => ({
  id: `portable/${name}`, group: null, title: world.title, system: 'portable',
  file: serialise(world),
}));

/** The world that was on the stage before the page took it, with all that was done to it. */
function choiceHere(): readonly Choice[] {
  const { scenario, branches } = useStore.getState();
  if (scenario === null) return [];
  const { branches: _, ...own } = scenario;
  const file = serialise({ ...own, steps: stepsOf(branches) });
  return [{ id: HERE, group: null, title: scenario.title, system: scenario.system, file }];
}

/** All that there are, once their files have come. */
export function useChoices(): readonly Choice[] {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  useEffect(() => {
    // Not before: at first the page before this one may still have the stage.
    const here = choiceHere();
    void visibleWorlds().then((all) => setChoices([
      ...here, ...portableChoices,
      ...all.map(({ id, systemTitle, title, system, json }) =>
        ({ id, group: systemTitle, title, system, file: json })),
    ]));
  }, []);
  return choices;
}

/** What the lab is told; undefined while there is no world of that name. */
export function wishOf(question: Question, choices: readonly Choice[]): Wish | undefined {
  const { world, by, promise, widest } = question;
  const choice = choices.find(({ id }) => id === world);
  if (choice === undefined) return undefined;
  const { file, system } = choice;
  if (system !== 'portable') return { file, system, promise, widest };
  const entrant = entrantOf(by);
  const { variant } = entrant;
  return {
    file, system: entrant.system, promise, widest,
    ...(variant !== undefined && { variant: variant.id }),
  };
}
