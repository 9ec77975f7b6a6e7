/** Reads a built page as a browser would: what it loads first, and what its scripts may do. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

const external = /^(?:https?:|wss?:)?\/\//i;
const loaders = new Set(['fetch', 'importScripts', 'Worker', 'WebSocket', 'EventSource']);

/** All files under a folder. */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function* nodesOf(node) {
  if (Array.isArray(node)) {
    for (const item of node) yield* nodesOf(item);
  } else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') yield node;
    for (const value of Object.values(node)) yield* nodesOf(value);
  }
}

/** A string literal, or a template without parts. */
function literal(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0].value.cooked;
}

/** What is loaded, also when a build wraps it: new URL(new URL('a.js', here).href, here). */
function addressOf(node) {
  if (node?.type === 'MemberExpression') return addressOf(node.object);
  if (node?.type === 'NewExpression' && node.callee.name === 'URL') {
    return addressOf(node.arguments[0]);
  }
  return literal(node);
}

const isCall = (node) => node.type === 'CallExpression' || node.type === 'NewExpression';

/** What was found in scripts, by their text: each is asked for several times. */
const read = new Map();

/**
 * What one script imports at once, which workers it starts, and what is wrong with it.
 * @returns {{ imports: string[], workers: string[], problems: string[] }}
 */
function readScript(file) {
  const text = readFileSync(file, 'utf8');
  if (!read.has(text)) read.set(text, foundIn(file, text));
  return read.get(text);
}

function foundIn(file, text) {
  const { program } = parseSync(file, text);
  const found = { imports: [], workers: [], problems: [] };
  for (const node of nodesOf(program)) {
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type) && node.source) {
      found.imports.push(node.source.value);
    }
    if (node.type === 'ImportExpression') refuseExternal(found, 'import', literal(node.source));
    if (isCall(node)) readCall(found, node);
  }
  return found;
}

function readCall(found, node) {
  const name = node.callee.type === 'Identifier' ? node.callee.name : undefined;
  const [first] = node.arguments;
  if (name === 'eval') found.problems.push('calls eval');
  if (name === 'Function') found.problems.push('makes a function from text');
  if (!loaders.has(name)) return;
  const address = addressOf(first);
  refuseExternal(found, name, address);
  if (name === 'Worker' && address && !external.test(address)) found.workers.push(address);
}

function refuseExternal(found, how, address) {
  if (address && external.test(address)) found.problems.push(`${how} loads ${address}`);
}

/** A script and everything it imports before it can run. */
export function withImports(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const path of readScript(file).imports) {
    if (path.startsWith('.')) withImports(resolve(dirname(file), path), seen);
  }
  return seen;
}

/** Kilobytes as the network carries them. */
export function gzippedKb(files) {
  const bytes = [...files].map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** The scripts that a page names itself; none when it is not there. */
export function pageScripts(folder, page = 'index.html') {
  const path = join(folder, page);
  if (!existsSync(path)) return [];
  const html = readFileSync(path, 'utf8');
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)];
  return tags.map(([, address]) => resolve(folder, address));
}

/** The worker files that any script of the build starts. */
export function workerFiles(folder) {
  const scripts = filesUnder(folder).filter((file) => file.endsWith('.js'));
  const found = new Set();
  for (const script of scripts) {
    for (const address of readScript(script).workers) {
      const paths = [resolve(folder, `.${address}`), resolve(dirname(script), address)];
      found.add(paths.find((path) => existsSync(path)) ?? paths[1]);
    }
  }
  return found;
}

/**
 * Scripts that import what a worker runs as its own. WebKit takes a worker's script and the module
 * of the same address for two, and would run it again: a second engine that knows of no world.
 */
function importersOfWorkers(folder) {
  const workers = workerFiles(folder);
  const scripts = filesUnder(folder).filter((file) => file.endsWith('.js'));
  return scripts.flatMap((file) => readScript(file).imports
    .map((path) => resolve(dirname(file), path)).filter((path) => workers.has(path))
    .map((path) => `${relative(folder, file)} imports the worker ${relative(folder, path)}`));
}

const addressPatterns = {
  html: /<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="([^"]+)"/g,
  css: /(?:url\(|@import)\s*["']?([^"')\s;]+)/g,
};

function problemsOfText(text, pattern) {
  const addresses = [...text.matchAll(pattern)].map(([, address]) => address);
  return addresses.filter((address) => external.test(address)).map((address) => `loads ${address}`);
}

function problemsOf(file) {
  const ending = file.split('.').at(-1);
  if (ending === 'js') return readScript(file).problems;
  const pattern = addressPatterns[ending];
  return pattern ? problemsOfText(readFileSync(file, 'utf8'), pattern) : [];
}

/** Everything in a build that the page must not contain, one sentence each. */
export function bundleProblems(folder) {
  const problems = filesUnder(folder).flatMap((file) =>
    problemsOf(file).map((problem) => `${relative(folder, file)} ${problem}`),
  );
  for (const name of ['index.html', 'embed.html'].filter((page) => existsSync(join(folder, page)))) {
    const page = readFileSync(join(folder, name), 'utf8');
    if (!page.includes('Content-Security-Policy')) problems.push(`${name} has no security policy`);
  }
  return [...problems, ...importersOfWorkers(folder)];
}
