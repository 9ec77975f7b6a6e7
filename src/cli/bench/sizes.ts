/** What a visitor fetches: the built files, compressed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = 'dist';

/** Kilobytes after gzip; empty when nothing is built. */
export function measureSizes(): { readonly [figure: string]: number } {
  const page = join(DIST, 'index.html');
  if (!existsSync(page)) return {};
  const assets = join(DIST, 'assets');
  const files = existsSync(assets) ? readdirSync(assets) : [];
  const worker = files.filter((name) => /^engine-.*\.js$/.test(name));
  return {
    'size.initialKB': kilobytes(initialScripts(readFileSync(page, 'utf8'))),
    ...(worker.length > 0 && {
      'size.workerKB': kilobytes(worker.map((name) => join(assets, name))),
    }),
  };
}

/** What the page names itself: its script, and what that one imports at once. */
function initialScripts(html: string): string[] {
  const named = html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g);
  return [...named].map(([, path]) => join(DIST, path as string));
}

const kilobytes = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0) / 1e3;
