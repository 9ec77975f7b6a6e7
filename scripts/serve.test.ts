import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portFrom, serve } from './serve.mjs';

let parent = '';
let folder = '';
let server: Awaited<ReturnType<typeof serve>>;

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'tailback-'));
  folder = join(parent, 'dist');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(parent, 'dist-secret'));
  writeFileSync(join(folder, 'index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'assets/main-abcdefgh.js'), 'run();');
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(parent, 'dist-secret/secret.txt'), 'secret');
  symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'));
  server = await serve({ folder, port: 0, say: () => undefined });
});

afterEach(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

/** Unlike fetch, this sends the path as it is. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(server.address);
    const asked = request({ hostname, port, path, agent: false }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    asked.on('error', fail).end();
  });
}

describe('serve', () => {
  it('gives the page for the folder, with its type', async () => {
    const page = await fetch(server.address);
    expect(await page.text()).toBe('<p>page</p>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = await fetch(`${server.address}assets/main-abcdefgh.js?v=1`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    '/nothing.js',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/../dist-secret/secret.txt',
    '/link.txt',
    '/%00',
    '/%',
    '/assets/',
  ])('answers 404 to %s', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });

  it('refuses to be written to', async () => {
    const answer = await fetch(server.address, { method: 'POST' });
    expect(answer.status).toBe(405);
  });

  it('says when its port is taken and takes another', async () => {
    const port = Number(new URL(server.address).port);
    const said: string[] = [];
    const second = await serve({ folder, port, say: (line: string) => said.push(line) });
    await second.close();
    expect(said[0]).toContain(`port ${port} is taken`);
    expect(second.address).not.toBe(server.address);
  });
});

describe('portFrom', () => {
  it('reads the port or says what is wrong with it', () => {
    expect(portFrom(['--port', '8080'])).toBe(8080);
    expect(() => portFrom(['--port', 'x'])).toThrow('--port x is no port');
  });
});
