import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(address && typeof address === 'object' ? address.port : 0));
    });
  });
}

// Every worker reads this file again, so the port is chosen once and handed on.
process.env['TAILBACK_PORT'] ??= String(await freePort());
const port = process.env['TAILBACK_PORT'];
const baseURL = `http://127.0.0.1:${port}/`;
const browser = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: true,
  // A machine may be busy; what passes at the second try is reported as flaky, not hidden.
  retries: 2,
  workers: '100%',
  // Generous, for machines that are busy with something else; a test that passes never waits.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  use: {
    baseURL,
    launchOptions: {
      args: browser.args,
      ...(browser.path ? { executablePath: browser.path } : {}),
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port}`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
