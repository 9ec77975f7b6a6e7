import { describe, expect, it } from 'vitest';
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { labSystem, machinesOf, portableIds, scenarioOf } from '../../worlds';
import { serialise } from '../../scenario/serialise';
import { realiseFor } from '../realise';
import { searchHere, USUAL } from '../search/search';
import type { LabSystem } from '../system';
import { COLUMNS, worldOf } from './faults';
import { cellOf, cellWords, rowsOf } from './matrix';
import { certainIn, PREDICTED } from './predicted';

const rules = import.meta.glob<{ readonly [rule: string]: object }>(
  '../../systems/*/rules.json', { eager: true, import: 'default' });
const systems = await Promise.all(portableIds.map(labSystem));
const rows = rowsOf(systems).map((row) =>
  ({ row, name: `${row.system.scenario.id}/${row.variant.id}` }));

describe('the guarantee matrix', () => {
  it('has a prediction for every cell, each by a rule that is there', () => {
    expect(Object.keys(PREDICTED).sort()).toEqual(rows.map(({ name }) => name).sort());
    for (const cells of Object.values(PREDICTED)) {
      expect(Object.keys(cells)).toEqual(COLUMNS.map(({ id }) => id));
      for (const rule of Object.values(cells).flatMap((cell) => cell.rules)) {
        const [system = ''] = rule.split(':');
        expect(Object.keys(rules[`../../systems/${system}/rules.json`] ?? {})).toContain(rule);
      }
      expect(Object.values(cells).filter((cell) => cell.rules.length === 0)).toEqual([]);
    }
  });

  it.each(rows)('$name: what the machines do is what the rules predict', ({ row, name }) => {
    for (const column of COLUMNS) {
      const said = PREDICTED[name]![column.id]!;
      const certain = certainIn(cellOf(row, column, { seeds: 2, shrinks: false }), said);
      expect([column.id, certain]).toEqual([column.id, said.found]);
    }
  });

  it('shows the smallest run of a cell, as a world that can be played', () => {
    const { row } = rows.find(({ name }) => name === 'rabbitmq/automatic-ack')!;
    const cell = cellOf(row, COLUMNS[0]!, { seeds: 2, shrinks: true });
    expect(cellWords(cell).en).toMatch(/^lost \d/);
    expect(cell.runs).toBe(2);
    expect(cell.smallest?.producers[0]?.count).toBeLessThan(10);
    expect(scenarioOf(serialise(cell.smallest!)).steps).toHaveLength(1);
  });
});

/** The same system, with one guard of one machine that always says the same. */
async function withBrokenGuard(
  system: LabSystem, [machine, guard]: readonly [machine: string, guard: string], says: boolean,
): Promise<LabSystem> {
  const { MACHINES } = await machinesOf(system.scenario.id);
  const sound = MACHINES.find(({ chart }) => chart.id === machine)!;
  const { guards = {}, ...behaviour } = sound.behaviour as MachineDefinition['behaviour'];
  expect(Object.keys(guards)).toContain(guard);
  const all = { ...guards, [guard]: () => says };
  const broken = { ...sound, behaviour: { ...behaviour, guards: all } };
  const assemble: LabSystem['machines']['assemble'] = (scenario, world: World) => {
    const create = world.create.bind(world);
    world.create = (spec) =>
      create({ ...spec, machine: spec.machine === sound ? broken : spec.machine });
    return system.machines.assemble(scenario, world);
  };
  return { ...system, machines: { assemble } };
}

it('a queue that forgets in a restart what it must keep is found by a search', async () => {
  const sound = systems.find(({ scenario }) => scenario.id === 'rabbitmq')!;
  const world = { ...worldOf(COLUMNS[0]!, 1), steps: [] };
  const small = { ...world, producers: world.producers.map((each) => ({ ...each, count: 2 })) };
  const played = realiseFor(small, sound);
  if ('cannot' in played) throw new Error(played.cannot.en);
  const target = { scenario: played.scenario, forbidden: ['lost'] as const };
  const one = { ...USUAL, widest: 1 };
  expect(searchHere(target, sound, one).broken).toBeUndefined();
  const broken = await withBrokenGuard(sound, ['queue', 'survives'], false);
  const { broken: found } = searchHere(target, broken, one);
  expect(found?.anomaly).toBe('lost');
  expect(found?.scenario.steps).toMatchObject([{ do: 'crash', target: 'rabbit' }]);
});
