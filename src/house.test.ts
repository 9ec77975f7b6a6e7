import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultLine, houseFaults } from './house/house';
import { isTest } from './house/imports';
import { libraries } from './house/libraries';
import type { SourceFile } from './house/scan';
import { rooms } from './house/table';

function sourceTree(): SourceFile[] {
  const root = join(import.meta.dirname, '..');
  return readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file.slice(root.length + 1).split(sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }));
}

/** A system with nothing in it that the house could dislike. */
const emptySystem = (id: string): SourceFile[] =>
  ['README.md', 'words.en.ts', 'words.ko.ts'].map((name) => ({
    path: `src/systems/${id}/${name}`,
    text: '',
  }));

const faultsOf = (path: string, text: string): string[] =>
  houseFaults([...emptySystem('kafka'), ...emptySystem('sqs'), { path, text }]).map(faultLine);

describe('the source tree', () => {
  it('keeps the rules of the house', () => {
    const files = sourceTree();
    expect(files.length).toBeGreaterThan(10);
    expect(houseFaults(files).map(faultLine)).toEqual([]);
  });
});

describe('the tables of the house', () => {
  const code = sourceTree().filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path));

  it('name no room without files', () => {
    const empty = rooms.filter(({ files }) => !code.some(({ path }) => files.test(path)));
    expect(empty.map(({ name }) => name)).toEqual([]);
  });

  it('allow a library nowhere where nobody imports it', () => {
    const foreign = /(?:from |import\()'([^'.][^']*)'/g;
    const imports = code.map(({ path, text }) =>
      ({ path, from: [...text.matchAll(foreign)].map(([, from = '']) => from) }));
    const unused = libraries.flatMap(({ name, files }) => files
      .filter((place) => !imports.some(({ path, from }) =>
        place.test(path) && from.some((one) => name.test(one))))
      .map((place) => `${name.source} in ${place.source}`));
    expect(unused).toEqual([]);
  });
});

describe('houseFaults lets pass', () => {
  it.each([
    ['src/kernel/kernel.ts', "import { assert } from '../base/assert';"],
    ['src/kernel/kernel.ts', "import type { Scenario } from '../scenario/scenario';"],
    ['src/kernel/compile-machine.ts', "import { createMachine } from 'xstate';"],
    ['src/kernel/kernel.ts', 'const half = Math.sqrt(4) + 2 ** 31;'],
    ['src/kernel/kernel.ts', '// Math.random and setTimeout have no place here.'],
    ['src/kernel/kernel.ts', "const text = 'Date.now()';"],
    ['src/machines/producer.ts', "import type { Kernel } from '../kernel/api';"],
    ['src/systems/kafka/machines/leader.ts', "import { topics } from '../scenario';"],
    ['src/systems/kafka/machines.ts', "import { Kernel } from '../../kernel/kernel';"],
    ['src/systems/kafka/stage.tsx', "import { Tape } from '../../stage/tape';"],
    ['src/worker/engine.ts', "import.meta.glob('../systems/*/machines.ts');"],
    ['src/worker/engine.ts', 'const before = performance.now();'],
    ['src/worker/client.ts', "import type { Command } from './protocol';"],
    ['src/cli/conform.ts', "import.meta.glob('../systems/*/conform.ts');"],
    ['src/app/panel.tsx', "const Chart = lazy(() => import('./statechart/statechart'));"],
    ['src/app/main.tsx', 'setTimeout(() => Math.random(), Date.now());'],
    ['src/stage/hands/grip.ts', "import { select } from 'd3-selection';"],
    ['src/kernel/kernel.test.ts', "import { createActor } from 'xstate'; setTimeout(f, 1);"],
  ])('%s: %s', (path, text) => {
    expect(faultsOf(path, text)).toEqual([]);
  });
});

describe('houseFaults catches', () => {
  it.each([
    ['src/base/heap.ts', "import { Entry } from '../trace/entry';", 'base may not import trace'],
    ['src/kernel/kernel.ts', "export * from '../ledger/ledger';", 'kernel may not import ledger'],
    ['src/kernel/kernel.ts', "import { a } from '../scenario/parse';", 'only types from scenario'],
    ['src/machines/consumer.ts', "import { k } from '../kernel/kernel';", 'only types from kernel'],
    ['src/kernel/kernel.ts', "const a = () => import('../app/main');", 'may not import app'],
    ['src/kernel/kernel.ts', "type A = import('../app/main').A;", 'may not import app'],
    ['src/frames/layout.ts', "import { Stage } from '../stage/stage';", 'may not import stage'],
    ['src/stage/stage.tsx', "import { kafka } from '../systems/kafka/manifest';", 'may not import'],
    ['src/lab/sweep.ts', "import.meta.glob('../systems/*/machines.ts');", 'import.meta.glob'],
    ['src/app/main.tsx', "import.meta.glob(['../systems/*/machines.ts']);", 'system-engine'],
    ['src/systems/kafka/manifest.ts', "import { a } from './machines';", 'system-engine'],
    ['src/systems/kafka/machines/log.ts', "import { a } from '../stage';", 'system-page'],
    ['src/systems/kafka/machines.ts', "import { a } from '../sqs/machines';", 'imports system sqs'],
    ['src/systems/kafka/log.test.ts', "import { a } from '../sqs/trace';", 'imports system sqs'],
    ['src/kernel/kernel.ts', "import { setup } from 'xstate';", 'library xstate'],
    ['src/systems/kafka/scenario.ts', "import { setup } from 'xstate';", 'library xstate'],
    ['src/app/panel.tsx', "import { Chart } from './statechart/statechart';", 'imported at once'],
    ['src/ledger/ledger.ts', "import { useState } from 'react';", 'library react'],
    ['src/app/main.tsx', "import { select } from 'd3-selection';", 'library d3-selection'],
    ['src/views/log.tsx', "import { create } from 'zustand';", 'library zustand'],
    ['src/app/main.tsx', "import chalk from 'chalk';", 'has no room'],
    ['src/trace/text.ts', "import { join } from 'node:path';", 'library node:path'],
    ['src/extra/thing.ts', 'const a = 1;', 'in no room'],
    ['src/kernel/kernel.ts', "import thing from '../../secret/thing.json';", 'reads secret'],
    ['src/kernel/kernel.ts', 'const broken = ;', 'cannot be read'],
  ])('an import: %s: %s', (path, text, problem) => {
    expect(faultsOf(path, text)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'globalThis.Math.random()',
    "Math['random']()",
    'performance.now()',
    'setTimeout(run, 1)',
    'globalThis.setTimeout(run, 1)',
    '[1].map((x) => setInterval(x))',
    'Math.log(2)',
    'Math.exp(2)',
    'Math.pow(2, x)',
    'Math.sin(2)',
    'x ** 0.5',
    'crypto.randomUUID()',
    'const { random } = Math',
  ])('an unrepeatable %s in the engine', (text) => {
    expect(faultsOf('src/kernel/kernel.ts', text)).toHaveLength(1);
    expect(faultsOf('src/systems/kafka/log/log.ts', text)).toHaveLength(1);
    expect(faultsOf('src/app/main.ts', text)).toEqual([]);
  });

  it('the real clock outside the places that are excused', () => {
    expect(faultsOf('src/worker/engine.ts', 'Math.random();')).toHaveLength(1);
    expect(faultsOf('src/worker/protocol.ts', 'performance.now();')).toHaveLength(1);
  });

  it('the file and the line', () => {
    const text = "\n\nimport { a } from '../stage/stage';\n";
    expect(faultsOf('src/base/heap.ts', text)[0]).toMatch(/^src\/base\/heap\.ts:3 .*Mend: /);
  });

  it.each(['src/kernel/EventList.ts', 'src/kernel/event_list.ts', 'src/appParts/a.json'])(
    'the name %s',
    (path) => {
      expect(faultsOf(path, '').join()).toContain('is not kebab-case');
    },
  );

  it('a file, a line and a folder that are too large', () => {
    const path = 'src/base/heap.ts';
    expect(faultsOf(path, ';\n'.repeat(300))).toEqual([]);
    expect(faultsOf(path, ';\n'.repeat(301))).toEqual([expect.stringContaining('301 lines')]);
    expect(faultsOf('src/base/heap.test.ts', ';\n'.repeat(301))).toEqual([]);
    const wide = `// ${'x'.repeat(98)}`;
    expect(faultsOf(path, wide)).toEqual([expect.stringContaining('101 columns')]);
    expect(faultsOf('src/app/words/en.ts', wide)).toEqual([]);
    const crowd = Array.from({ length: 16 }, (_, at) => ({ path: `src/base/a${at}.ts`, text: '' }));
    expect(houseFaults(crowd.slice(1))).toEqual([]);
    expect(houseFaults(crowd).map(faultLine)).toEqual([expect.stringContaining('16 files')]);
  });

  it('a class that looks one way or another, as the reader came', () => {
    const sheets = (...texts: readonly string[]): string[] => houseFaults(texts.map((text, at) =>
      ({ path: `src/app/page-${at}/page.css`, text }))).map(faultLine);
    expect(sheets('.row { gap: 0 }', '.page .row { gap: 0 }\n.rows { gap: 0 }')).toEqual([]);
    expect(sheets('.row { gap: 0 }', '/* Its\nown. */ .a, .row:hover { gap: 0 }'))
      .toEqual([expect.stringMatching(/^src\/app\/page-1\/page\.css:2 \.row has a meaning/)]);
  });

  it('a simplification that the README does not tell', () => {
    const code = '// Simplified: one disk\n// a broker. It never fills.\nconst a = 1;';
    const readme = (text: string): string[] =>
      houseFaults([
        ...emptySystem('kafka').slice(1),
        { path: 'src/systems/kafka/README.md', text },
        { path: 'src/systems/kafka/machines/disk.ts', text: code },
      ]).map(faultLine);
    expect(readme('- One disk a\n  broker.')).toEqual([]);
    expect(readme('- Something else.')).toEqual([expect.stringContaining('"one disk a broker."')]);
  });

  it('a system that speaks one language', () => {
    const faults = houseFaults(emptySystem('kafka').slice(0, 2)).map(faultLine);
    expect(faults).toEqual([expect.stringContaining('words.ko.ts is missing')]);
  });
});
