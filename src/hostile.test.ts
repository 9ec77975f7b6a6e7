/** A file that somebody wrote by hand: what no machine could carry out is refused, with a mend. */
import { describe, expect, test } from 'vitest';
import { fieldsOf, type Json } from './base/json';
import { inEnglish } from './cli/parts/english';
import { beginRun } from './kernel/begin-run';
import { parseScenario } from './scenario/parse';
import { changed, placesIn } from './testing/anywhere';
import { machinesOf, systemScenarios, worlds } from './worlds';

const HOSTILE: readonly Json[] = [
  null, true, -1, 'x', '__proto__', [null], ['x', 'x'], { x: 1 },
];
const TARGETS: readonly Json[] = ['*', '__proto__', 'nobody'];
const EVENTS = 300; // by then every early command has been carried out

/** One world for each form of a command: its file, and the place of the step. */
function commandedWorlds(system: string): readonly { readonly file: Json; readonly at: number }[] {
  const found = new Map<string, { readonly file: Json; readonly at: number }>();
  for (const { file } of worlds.filter((world) => world.system === system)) {
    ((fieldsOf(file)['steps'] ?? []) as readonly Json[]).forEach((step, at) => {
      const { do: verb, command } = fieldsOf(step);
      const { type, ...more } = fieldsOf(command);
      const form = JSON.stringify([type, Object.keys(more).sort()]);
      if (verb === 'command') found.set(form, { file, at });
    });
  }
  return [...found.values()];
}

const commanding = systemScenarios.filter(({ read }) =>
  read({ topology: {}, settings: {}, producers: [], consumers: [] }).commanded !== undefined);

test('some systems say what their parts can be told', () => {
  expect(commanding.length).toBeGreaterThan(2);
});

describe.each(commanding.map(({ id }) => id))('%s', (system) => {
  test('refuses every command that it cannot carry out, and says how to mend it', async () => {
    const { assemble } = await machinesOf(system);
    const all = commandedWorlds(system);
    expect(all.length).toBeGreaterThan(0);
    for (const { file, at } of all) {
      const step = ((file as { steps: Json[] }).steps)[at] as { command: Json };
      const tries = [
        ...[...placesIn(step.command)].flatMap((place) =>
          HOSTILE.map((told) => [['command', ...place], told] as const)),
        ...TARGETS.map((told) => [['target'], told] as const),
      ];
      for (const [place, told] of tries) {
        const parsed = parseScenario(changed(file, ['steps', at, ...place], told), systemScenarios);
        const where = `steps[${at}].${place.join('.')} = ${JSON.stringify(told)}`;
        if ('problems' in parsed) {
          for (const { problem, hint } of parsed.problems.map(inEnglish)) {
            expect(`${problem};${hint}`, where).toMatch(/^(?!.*undefined).+;.+/s);
          }
          continue;
        }
        const run = beginRun(parsed.scenario, assemble);
        expect(() => run.runUntil(parsed.scenario.until, EVENTS), where).not.toThrow();
      }
    }
  });
});

test('tells all that is wrong at once, where what is unknown depends on what does not do', () => {
  for (const { id, file } of worlds) {
    const world = fieldsOf(file);
    const parts = ['producers', 'consumers'].map((where) => [where,
      ((world[where] ?? []) as readonly Json[]).map((item) =>
        ({ ...fieldsOf(item), options: { x: 1 } }))]);
    const steps = [{ at: '1s', do: 'crash', target: 'nobodi' }];
    const wrong = { ...world, ...Object.fromEntries(parts), steps };
    const parsed = parseScenario(wrong, systemScenarios);
    expect('problems' in parsed && parsed.problems.map(({ path }) => path), id)
      .toContain('steps[0].target');
  }
});
