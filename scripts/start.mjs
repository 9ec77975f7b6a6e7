/** `npm start`: builds the page when there is no fresh build, then serves it. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { distFolder, root } from './lib/paths.mjs';
import { pageChangedAt } from './lib/sources.mjs';
import { portFrom, runAndSay, serve } from './serve.mjs';

function isBuilt() {
  const page = statSync(join(distFolder, 'index.html'), { throwIfNoEntry: false });
  return page !== undefined && page.mtimeMs >= pageChangedAt();
}

function build() {
  console.log('building the page ...');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  for (const mode of ['production', 'frame', 'single', 'element']) {
    const args = [vite, 'build', '--mode', mode];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    if (status !== 0) throw new Error('the build failed: mend what it names above, then npm start');
  }
}

await runAndSay(async () => {
  const port = portFrom(process.argv.slice(2));
  if (!isBuilt()) build();
  await serve({ port });
});
