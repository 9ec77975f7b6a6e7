/**
 * Finds a browser for the browser tests, and with --install gets one. A browser counts only once it
 * has started and worked: a path may be a stub, or lack its libraries.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { candidates, canExecute } from './lib/browser/candidates.mjs';
import { installDistributionBrowser, installPlaywrightBrowser } from './lib/browser/obtain.mjs';
import { isMain } from './lib/is-main.mjs';
import { cacheFolder } from './lib/paths.mjs';

const require = createRequire(import.meta.url);
const cacheFile = join(cacheFolder, 'browser.json');
const launchTimeoutMs = 20_000;
const mend = [
  'no Chromium, Chrome or Edge works here. Do one of these, then try again:',
  '  npx playwright install --with-deps chromium',
  '  sudo apt-get install chromium',
  '  E2E_BROWSER=/path/to/chrome npm test',
].join('\n');

const playwrightVersion = () => require('playwright-core/package.json').version;

/** Chromium refuses to start as root inside its sandbox; others keep it while it works. */
function sandboxChoices() {
  if (process.getuid?.() === 0) return [['--no-sandbox']];
  return process.platform === 'linux' ? [[], ['--no-sandbox']] : [[]];
}

async function launched({ path, source }, args) {
  const { chromium } = require('playwright-core');
  const options = { args, timeout: launchTimeoutMs };
  const browser = await chromium.launch(path ? { ...options, executablePath: path } : options);
  try {
    const page = await browser.newPage();
    if ((await page.evaluate('1 + 1')) !== 2) throw new Error('it evaluated 1 + 1 wrongly');
    const version = browser.version();
    return { path, source, args, version, playwright: playwrightVersion() };
  } finally {
    await browser.close();
  }
}

async function firstThatWorks() {
  for (const candidate of candidates()) {
    let reason = '';
    for (const args of sandboxChoices()) {
      try {
        return await launched(candidate, args);
      } catch (error) {
        reason = String(error.message).split('\n').slice(0, 3).join(' ').slice(0, 300);
      }
    }
    console.error(`not usable: ${candidate.path ?? "Playwright's own browser"}: ${reason}`);
  }
  return undefined;
}

const fileTime = (path) => (path ? statSync(path).mtimeMs : 0);

/** What worked last time, unless it was replaced since or another one is asked for. */
function remembered() {
  try {
    const browser = JSON.parse(readFileSync(cacheFile, 'utf8'));
    const wanted = process.env.E2E_BROWSER;
    if (wanted && browser.path !== wanted) return undefined;
    if (browser.playwright !== playwrightVersion()) return undefined;
    if (browser.path && !canExecute(browser.path)) return undefined;
    return browser.fileTime === fileTime(browser.path) ? browser : undefined;
  } catch {
    return undefined;
  }
}

function remember(browser) {
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ ...browser, fileTime: fileTime(browser.path) }));
}

/** A browser that works, as `{ path, args }`; throws with what to do when there is none. */
export async function findBrowser({ install = false } = {}) {
  const known = remembered();
  if (known) return known;
  const steps = install ? [installPlaywrightBrowser, installDistributionBrowser] : [];
  let browser = await firstThatWorks();
  for (const step of steps) {
    if (browser) break;
    step();
    browser = await firstThatWorks();
  }
  if (!browser) throw new Error(mend);
  remember(browser);
  return browser;
}

if (isMain(import.meta.url)) {
  try {
    const browser = await findBrowser({ install: process.argv.includes('--install') });
    console.log(JSON.stringify(browser));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
