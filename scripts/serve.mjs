/** Serves a folder of static files on this machine only; the built page needs nothing more. */
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { isMain } from './lib/is-main.mjs';
import { distFolder } from './lib/paths.mjs';

const host = '127.0.0.1';
const defaultPort = 4173;
const portsTried = 20;

const typeByExtension = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webm': 'video/webm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** The file an address names, or undefined: nothing outside the folder, not even through a link. */
export function fileFor(folder, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  const inside = realpathSync(folder);
  let file = resolve(join(inside, path));
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) file = join(file, 'index.html');
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const real = realpathSync(file);
  return real.startsWith(inside + sep) ? real : undefined;
}

function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const file = fileFor(folder, request.url);
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  // Names of built files carry a hash of their content, so they never change.
  const isHashed = /\/assets\/.*-[\w-]{7,8}\.\w+$/.test(file.split(sep).join('/'));
  response.writeHead(200, {
    'content-type': typeByExtension[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

function listen(server, port) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done(server.address().port);
    });
  });
}

/** Browsers keep idle connections open; they would hold the server for seconds. */
function close(server) {
  return new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
}

/** Starts the server on the first free port from the wanted one on; port 0 takes any. */
export async function serve({ folder = distFolder, port = defaultPort, say = console.log } = {}) {
  const server = createServer((request, response) => answer(folder, request, response));
  for (let offset = 0; offset < portsTried; offset += 1) {
    try {
      const taken = await listen(server, port + offset);
      const address = `http://${host}:${taken}/`;
      say(`Tailback is at ${address} (stop with Ctrl+C)`);
      return { address, close: () => close(server) };
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
      say(`port ${port + offset} is taken, trying ${port + offset + 1}`);
    }
  }
  const last = port + portsTried - 1;
  throw new Error(`ports ${port} to ${last} are all taken: name another one with --port 8080`);
}

/** The port named on the command line by --port, or the usual one. */
export function portFrom(args) {
  const at = args.indexOf('--port');
  if (at < 0) return defaultPort;
  const port = Number(args[at + 1]);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`--port ${args[at + 1] ?? ''} is no port: try --port 8080`);
}

/** Runs a command of this folder, and says in one line what stopped it. */
export async function runAndSay(run) {
  try {
    await run();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) {
  await runAndSay(() => serve({ port: portFrom(process.argv.slice(2)) }));
}
