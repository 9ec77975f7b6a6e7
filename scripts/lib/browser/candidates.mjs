/** Where a browser of the Chromium family may be, the best guess first. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const variables = ['E2E_BROWSER', 'CHROME_PATH', 'CHROME_BIN', 'PUPPETEER_EXECUTABLE_PATH'];

const linuxNames = [
  'chromium-headless-shell', // draws no window: an eighth less work than the whole browser
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];

const macNames = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const windowsPaths = [
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
  'Chromium/Application/chrome.exe',
];

export function canExecute(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of a program on the search path, or undefined. */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(canExecute);
}

function systemPaths() {
  const { HOME = '', PROGRAMFILES, LOCALAPPDATA } = process.env;
  switch (process.platform) {
    case 'darwin':
      return macNames.flatMap((name) =>
        ['', HOME].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
      );
    case 'win32':
      return [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA]
        .filter(Boolean)
        .flatMap((folder) => windowsPaths.map((path) => join(folder, path)));
    default:
      return linuxNames.map(onPath).filter(Boolean);
  }
}

/** Every browser worth a try; a path of null means Playwright's own. */
export function candidates() {
  const named = variables
    .filter((name) => process.env[name])
    .map((name) => ({ path: process.env[name], source: name }));
  const found = systemPaths().map((path) => ({ path, source: 'system' }));
  // Playwright's own is asked for by launching it without a path: executablePath() names the full
  // build, while a run without a window uses another.
  const all = [...named, { path: null, source: 'playwright' }, ...found];
  return all.filter(
    ({ path }, at) =>
      path === null || (existsSync(path) && all.findIndex((other) => other.path === path) === at),
  );
}
