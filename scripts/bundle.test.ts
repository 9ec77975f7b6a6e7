import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleFailures } from './bundle-test.mjs';

let folder = '';

const good: Record<string, string> = {
  'index.html':
    '<meta http-equiv="Content-Security-Policy"><script type="module" src="./assets/main.js">',
  'embed.html':
    '<meta http-equiv="Content-Security-Policy"><script type="module" src="./assets/frame.js">',
  'assets/frame.js': "import './framed.js';",
  'assets/framed.js': 'export const c = 3;',
  'assets/main.js':
    "import './shared.js'; new Worker(new URL('/assets/engine.js', import.meta.url));",
  'assets/shared.js': "export const a = 'https://example.org/is/only/a/text';",
  'assets/later.js': 'export const b = 2;',
  'assets/engine.js': 'postMessage(1);',
  'tail-back.js': 'customElements.define();',
  'assets/main.css': 'a { background: url(./a.png); }',
};

function failuresWith(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries({ ...good, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return bundleFailures(folder, () => undefined);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailback-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Text that does not compress to less than this many kilobytes. */
const bulk = (kilobytes: number): string =>
  `export const bulk = '${randomBytes(kilobytes * 1000).toString('hex')}';`;

describe('bundleFailures', () => {
  it('lets a good build pass', () => {
    expect(failuresWith({})).toEqual([]);
    expect(failuresWith({ 'assets/later.js': bulk(200) })).toEqual([]);
  });

  it('fails without a build', () => {
    expect(bundleFailures(folder)).toEqual(['there is no build: npm run build']);
  });

  it('counts what a script imports', () => {
    const [failure] = failuresWith({ 'assets/shared.js': bulk(150) });
    expect(failure).toMatch(/^initial is \d+\.\d kB, above 150/);
  });

  it('counts the worker', () => {
    expect(failuresWith({ 'assets/engine.js': bulk(61) })[0]).toMatch(/^worker is .* above 60/);
    const [failure] = failuresWith({ 'assets/main.js': '' });
    expect(failure).toBe('no worker script was found in the build');
  });

  it('counts the element for other pages', () => {
    expect(failuresWith({ 'tail-back.js': bulk(6) })[0]).toMatch(/^element is .* above 5/);
    rmSync(join(folder, 'tail-back.js'));
    expect(bundleFailures(folder, () => undefined)).toEqual(['no element script was found in the build']);
  });

  it('counts the page for frames, which shares nothing with the other', () => {
    const [failure] = failuresWith({ 'assets/framed.js': bulk(89) });
    expect(failure).toMatch(/^frame is .* above 88/);
    rmSync(join(folder, 'embed.html'));
    expect(bundleFailures(folder, () => undefined)).toEqual(['no frame script was found in the build']);
  });

  it('finds a worker whose address is wrapped twice', () => {
    const address = "new URL(new URL('engine.js', import.meta.url).href, import.meta.url)";
    const main = `new Worker(${address}, { type: 'module' });`;
    expect(failuresWith({ 'assets/main.js': main })).toEqual([]);
  });

  it.each(["import './engine.js';", "export { x } from './engine.js';"])(
    'catches a script that imports a worker: %s',
    (later) => {
      expect(failuresWith({ 'assets/later.js': later }))
        .toEqual(['assets/later.js imports the worker assets/engine.js']);
    },
  );

  it.each([
    ['assets/later.js', "eval('1')", 'calls eval'],
    ['assets/later.js', "const f = new Function('return 1')", 'makes a function from text'],
    ['assets/later.js', "fetch('https://example.org/a.json')", 'fetch loads https://example.org'],
    ['assets/later.js', "import('//example.org/a.js')", 'import loads //example.org/a.js'],
    ['assets/main.css', "@import 'https://example.org/a.css';", 'loads https://example.org'],
    ['assets/main.css', 'a { background: url(//example.org/a.png) }', 'loads //example.org'],
    ['about.html', '<link href="https://example.org/a.css">', 'loads https://example.org'],
  ])('catches in %s: %s', (name, text, problem) => {
    expect(failuresWith({ [name]: text })).toEqual([expect.stringContaining(problem)]);
  });

  it.each([['index.html', 'main'], ['embed.html', 'frame']])('wants a policy in %s', (name, script) => {
    const page = `<script type="module" src="./assets/${script}.js">`;
    expect(failuresWith({ [name]: page })).toEqual([`${name} has no security policy`]);
  });
});
