import { describe, expect, it } from 'vitest';
import { begin, play } from '../play';
import { realiseFor } from '../realise';
import { labSystem, portableFiles, portableIds, scenarioOf, worlds } from '../../worlds';
import { faultsOf } from './faults';
import { breachOf, forbiddenBy, foundIn, NOTHING } from './promise';
import { trialOf } from './trial';

const world = scenarioOf({ ...portableFiles.get('ack-lost') as object, steps: [] });

describe('trialOf', () => {
  it.each(portableIds)('%s: a run that goes back equals a run from the start', async (id) => {
    const system = await labSystem(id);
    const promise = ['ipc', 'luxun', 'zeromq'].includes(id) ? 'none' : world.promise;
    const played = realiseFor({ ...world, promise }, system);
    if ('cannot' in played) throw new Error(played.cannot.en);
    const { scenario } = played;
    const run = begin(scenario, system);
    run.runUntil(scenario.until);
    const faults = faultsOf(run, system);
    expect(faults.length).toBeGreaterThan(20);
    const trial = trialOf(scenario, system);
    const some = faults.filter((_, place) => place % Math.ceil(faults.length / 12) === 0);
    for (const fault of some) {
      const fresh = foundIn(play({ ...scenario, steps: [fault] }, system));
      expect({ fault, ...trial([fault]) }).toEqual({ fault, ...fresh });
    }
  });

  it('finds nothing in a run without faults', async () => {
    const system = await labSystem('rabbitmq');
    const played = realiseFor(world, system);
    if ('cannot' in played) throw new Error(played.cannot.en);
    expect(trialOf(played.scenario, system)([])).toEqual(NOTHING);
  });
});

it('an aborted read breaks exactly once, as the ledger says', async () => {
  const { file = null } = worlds.find(({ id }) => id === 'kafka/commit-and-abort') ?? {};
  const scenario = { ...scenarioOf(file), promise: 'exactly-once' as const };
  const found = foundIn(play(scenario, await labSystem('kafka')));
  expect(found).toMatchObject({ lost: 0, doubled: 0 });
  expect(breachOf(found, forbiddenBy(scenario))).toBe('aborted');
});
