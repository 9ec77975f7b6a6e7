/** The page as visitors get it: a build of its own, for dist may be old, or looked at just now. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { cacheFolder, root } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/serve.mjs';

const { chromium } = createRequire(import.meta.url)('playwright-core');

/** Where the build is. */
export const folder = join(cacheFolder, 'bench-page');

export function build() {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const stdio = ['ignore', 'ignore', 'inherit'];
  for (const own of [['--emptyOutDir'], ['--mode', 'frame'], ['--mode', 'element']]) {
    const args = [vite, 'build', '--outDir', folder, ...own, '--logLevel', 'error'];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio });
    if (status !== 0) throw new Error('the page cannot be built: npm run build says why');
  }
}

/** What `look` finds out with a browser and the address of the build. */
export async function visit(look) {
  const { path, args } = await findBrowser();
  const browser = await chromium.launch({ args, ...(path && { executablePath: path }) });
  const server = await serve({ folder, port: 0, say: () => {} });
  try {
    return await look(browser, server.address);
  } finally {
    await browser.close();
    await server.close();
  }
}
