/** Installs a browser: Playwright's own build, and when that cannot be, the distribution's. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { onPath } from './candidates.mjs';

const require = createRequire(import.meta.url);
const isRoot = process.getuid?.() === 0;
const minuteMs = 60_000;

function run(command, timeoutMinutes) {
  console.error(`$ ${command.join(' ')}`);
  const [program, ...args] = command;
  const { status } = spawnSync(program, args, {
    // Both streams go to standard error: standard output belongs to the answer.
    stdio: ['ignore', 2, 2],
    timeout: timeoutMinutes * minuteMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/** What to put before a command that needs root, or undefined when that would ask a password. */
function rootPrefix() {
  if (isRoot) return [];
  const sudo = onPath('sudo');
  if (!sudo || spawnSync(sudo, ['-n', 'true']).status !== 0) return undefined;
  return [sudo, '-n'];
}

function distribution() {
  try {
    const line = readFileSync('/etc/os-release', 'utf8').match(/^ID=(.*)$/m);
    return line?.[1]?.replaceAll('"', '');
  } catch {
    return undefined;
  }
}

/** Playwright's own build is the version its tests were made for, so it is tried first. */
export function installPlaywrightBrowser() {
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  const withSystemLibraries = process.platform === 'linux' && rootPrefix() !== undefined;
  const flags = withSystemLibraries ? ['--with-deps', '--only-shell'] : ['--only-shell'];
  return run([process.execPath, cli, 'install', ...flags, 'chromium'], 5);
}

function installOnDebian(prefix) {
  // Another apt may be at work; it is waited for, never disturbed.
  const apt = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=180'];
  const install = (browser) =>
    run([...apt, 'install', '-y', '--no-install-recommends', browser, 'fonts-liberation'], 7);
  const smaller = 'chromium-headless-shell'; // older releases do not have it
  if (install(smaller)) return true;
  return run([...apt, 'update', '-qq'], 3) && (install(smaller) || install('chromium'));
}

/** Installs the distribution's Chromium where that is a real package (on Ubuntu it is a stub). */
export function installDistributionBrowser() {
  const prefix = process.platform === 'linux' ? rootPrefix() : undefined;
  if (!prefix) return false;
  switch (distribution()) {
    case 'debian':
      return installOnDebian(prefix);
    case 'alpine':
      return run([...prefix, 'apk', 'add', '--no-cache', 'chromium', 'font-liberation'], 5);
    case 'fedora':
      return run([...prefix, 'dnf', 'install', '-y', 'chromium'], 7);
    default:
      return false;
  }
}
