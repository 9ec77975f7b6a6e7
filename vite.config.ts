import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { runnerImport, type Plugin, type UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './scripts/lib/content-security-policy.mjs';
import { keep } from './scripts/lib/keep.mjs';
import { librariesOf } from './scripts/lib/licences.mjs';
import { singleFilePlugins } from './scripts/lib/single-file.mjs';

/** Adds the security policy to the built page; the dev server needs scripts it would forbid. */
function securityPolicy(): Plugin {
  return {
    name: 'tailback-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
          injectTo: 'head-prepend',
        },
        { tag: 'script', attrs: { src: './trusted-types.js' }, injectTo: 'head-prepend' },
      ],
    },
  };
}

type Reader = typeof import('./src/tutor/read/read-lesson');
type English = typeof import('./src/cli/parts/english');

/** Lessons are read here, once: the page gets them as data and brings no parser of Markdown. */
function lessons(): Plugin {
  let reader: Promise<Reader> | undefined;
  const readerModule = async (): Promise<Reader> => {
    const file = join(import.meta.dirname, 'src/tutor/read/read-lesson.ts');
    return (await runnerImport<Reader>(file, { configFile: false })).module;
  };
  const englishModule = async (): Promise<English> => {
    const file = join(import.meta.dirname, 'src/cli/parts/english.ts');
    return (await runnerImport<English>(file, { configFile: false })).module;
  };
  return {
    name: 'tailback-lessons',
    load: {
      filter: { id: /\/lessons\/[^/]+\/[^/]+\/lesson\.(?:en|ko)\.md(?:\?head)?$/ },
      async handler(id) {
        reader ??= readerModule();
        const { readLesson } = await reader;
        const path = id.replace(/\?head$/, '');
        this.addWatchFile(path);
        const read = readLesson(relative(import.meta.dirname, path), readFileSync(path, 'utf8'));
        if ('problems' in read) {
          const { lineOf } = await englishModule();
          const all = read.problems.map(lineOf);
          throw new Error(`a lesson cannot be read:\n${all.join('\n')}`);
        }
        const { lesson } = read;
        const code = path === id
          ? `export const lesson = ${JSON.stringify(lesson)};`
          : `export const head = ${JSON.stringify(lesson.head)};`;
        return { code, moduleType: 'js' };
      },
    },
  };
}

type Cards = typeof import('./src/cards');
type CardTable = { readonly [path: string]: unknown };

/** What the first page shows of each world is worked out here: the page runs none of them. */
function cards(): Plugin {
  let table: Promise<CardTable> | undefined;
  const file = join(import.meta.dirname, 'src/cards.ts');
  const make = async (): Promise<CardTable> =>
    Object.fromEntries((await runnerImport<Cards>(file, { configFile: false })).module.cards);
  return {
    name: 'tailback-cards',
    load: {
      filter: { id: /\/scenarios\/[^/]+\.json\?card$/ },
      async handler(id) {
        table ??= keep('cards', make);
        const path = id.replace(/\?card$/, '');
        this.addWatchFile(path);
        const card = (await table)[relative(join(file, '..'), path)];
        return { code: `export default ${JSON.stringify(card)};`, moduleType: 'js' };
      },
    },
  };
}

/** The worlds of one system, as a list of its own: `systems/kafka/manifest.ts?worlds`. */
function worlds(): Plugin {
  return {
    name: 'tailback-worlds',
    load: {
      filter: { id: /\/systems\/[^/]+\/manifest\.ts\?worlds$/ },
      handler: () => ({
        code: "export const files = import.meta.glob('./scenarios/*.json', { import: 'default' });",
        moduleType: 'js',
      }),
    },
  };
}

/** Libraries and their licences, as they are installed: `package.json?licences`. */
function licences(): Plugin {
  return {
    name: 'tailback-licences',
    load: {
      filter: { id: /\/package\.json\?licences$/ },
      handler: () => ({
        code: `export const libraries = ${JSON.stringify(librariesOf(import.meta.dirname))};`,
        moduleType: 'js',
      }),
    },
  };
}

/** Markdown's reader would ask the page what `&lt;` means, by markup that the policy forbids. */
const alias = {
  'decode-named-character-reference':
    join(import.meta.dirname, 'node_modules/decode-named-character-reference/index.js'),
};

/** Preact plays React's part in frames: docs/decisions/0008-preact-in-frames.md. */
const smallAlias = {
  'react-dom/client': 'preact/compat/client',
  'react-dom': 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
  react: 'preact/compat',
};

/** The element for other people's pages: one script, found under the same name for ever. */
const element = {
  publicDir: false as const,
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: {
      entry: join(import.meta.dirname, 'src/embed/element.ts'),
      name: 'tailback', formats: ['iife' as const], fileName: () => 'tail-back.js',
    },
  },
};

/** The whole product as one file, which opens from any path. */
const single = () => ({
  resolve: { alias },
  plugins: [react(), lessons(), cards(), worlds(), licences(), ...singleFilePlugins()],
  publicDir: false as const,
  // From file: addresses browsers start no module as a worker.
  worker: { format: 'iife' as const, rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    cssCodeSplit: false,
    modulePreload: false as const,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

/** A page as many files, fetched as they are needed. */
const page = (input: string) => ({
  base: './',
  resolve: { alias },
  plugins: [react(), lessons(), cards(), worlds(), licences(), securityPolicy()],
  worker: {
    format: 'es' as const,
    rolldownOptions: {
      output: {
        // Systems import what the engine has, too. Were that the worker's own script, WebKit would
        // run it a second time: to it a worker's script and a module of its address are two.
        codeSplitting: {
          groups: [{
            name: 'core', test: /(?<!\/worker\/engine(-\w+)?\.ts)$/, tags: ['$initial' as const],
          }],
        },
      },
    },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    // The policy forbids fonts from data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input,
      output: {
        // What is needed at once is one file: in many small ones it compresses worse.
        codeSplitting: { groups: [{ name: 'page', tags: ['$initial' as const] }] },
        // A page names some three hundred files that may come later: each letter of chance counts.
        chunkFileNames: 'assets/[name]-[hash:7].js',
      },
    },
  },
});

/** A world in somebody else's page: built after the page, into the same folder. */
function frame() {
  const { build, ...rest } = page('embed.html');
  return {
    ...rest,
    resolve: { alias: { ...alias, ...smallAlias } },
    publicDir: false as const,
    build: {
      ...build, emptyOutDir: false,
      // What the first page fetches when a key asks for it is there at once in a frame.
      rolldownOptions: { ...build.rolldownOptions, checks: { ineffectiveDynamicImport: false } },
    },
  };
}

const modes: { readonly [mode: string]: () => UserConfig } =
  { element: () => element, single, frame };

/** Without --mode, the page; what else is built stands in `npm run build`. */
export default defineConfig(({ mode }) => modes[mode]?.() ?? {
  ...page('index.html'),
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    // No test waits for a clock; a busy machine may still take its time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A machine is given whole: nobody else works on it while it tests.
    maxWorkers: '100%',
    // Files of one worker share their modules, which are data and functions: a third of the time.
    isolate: false,
  },
});
