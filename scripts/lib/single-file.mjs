/** Builds the whole page as one HTML file: it opens from any path, without a network. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.mjs';
import { root } from './paths.mjs';

/** The name of the file, beside index.html. */
const singleFile = 'tailback.html';

/** Where a package puts what it holds; src/interop/lessons/package.ts looks for it. */
const packagePlace = '<!--tailback-package-->';

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Text that stands inside an element must not end it. */
const inside = (text, element) => text.replaceAll(`</${element}`, `<\\/${element}`);

/** The usual policy, except that code and style are known by what they are, not where they lie. */
function policy(scripts, style) {
  const known = scripts.map(hashOf).join(' ');
  return contentSecurityPolicy
    .replace("script-src 'self'", `script-src ${known}`)
    .replace("style-src 'self'", `style-src ${hashOf(style)}`)
    .replace("connect-src 'self'", "connect-src 'none'")
    .replace("manifest-src 'self'; ", '');
}

function pageOf({ code, style }) {
  const guard = readFileSync(join(root, 'public/trusted-types.js'), 'utf8');
  const icon = readFileSync(join(root, 'public/favicon.svg')).toString('base64');
  const script = inside(code, 'script');
  return [
    '<!doctype html>', '<html lang="en">', '<head>', '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy([guard, script], style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">', '<title>Tailback</title>',
    `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`,
    `<script>${guard}</script>`, `<style>${style}</style>`, packagePlace, '</head>', '<body>',
    '<div id="root"></div>', `<script type="module">${script}</script>`, '</body>', '</html>', '',
  ].join('\n');
}

const worker = /new Worker\(new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\),\s*/g;

/** Puts the code of each worker into the script that starts it. */
function inlineWorkers() {
  return {
    name: 'tailback-inline-workers',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/worker\/client[\w-]*\.ts$/ },
      handler(code) {
        const names = [...code.matchAll(worker)].map(([, name]) => name);
        if (names.length === 0) return undefined;
        let at = 0;
        const started = code.replace(worker, () => `new Worker${at++}(`);
        const imports = names.map((name, n) => `import Worker${n} from '${name}?worker&inline';`);
        return `${imports.join('')}${started}`;
      },
    },
  };
}

/** Takes what was built, one script and one style sheet, and leaves one page. */
function onePage() {
  return {
    name: 'tailback-one-page',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle);
        const scripts = files.filter(({ type }) => type === 'chunk');
        const styles = files.filter(({ fileName }) => fileName.endsWith('.css'));
        if (scripts.length !== 1) this.error(`one script is wanted, and there are ${scripts.length}`);
        const source = pageOf({
          code: scripts[0].code,
          style: inside(styles.map((each) => String(each.source)).join('\n'), 'style'),
        });
        for (const { fileName } of files) delete bundle[fileName];
        this.emitFile({ type: 'asset', fileName: singleFile, source });
      },
    },
  };
}

export const singleFilePlugins = () => [inlineWorkers(), onePage()];
