/** Reads one source file: what it imports, which names it uses, and its comments. */
import { parseSync } from 'vite';

export interface SourceFile {
  readonly path: string; // 'src/kernel/kernel.ts', always with slashes
  readonly text: string;
}

export interface Import {
  readonly from: string; // './heap' or 'xstate'
  readonly line: number;
  readonly how: 'static' | 'type' | 'dynamic' | 'glob';
}

export interface Use {
  readonly name: string; // 'Math.log', 'setTimeout', 'new Date'
  readonly line: number;
}

export interface Comment {
  readonly text: string; // neighbouring line comments joined, marks and line ends removed
  readonly line: number;
}

export interface Scan {
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
  readonly comments: readonly Comment[];
  readonly errors: readonly string[];
}

type Node = { readonly type: string; readonly start: number } & Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    if (isNode(value)) yield value;
    if (Array.isArray(value)) yield* value.filter(isNode);
  }
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  return undefined;
}

/** `Math.log` for a member of a name, `Math` for a bare name. */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type === 'MetaProperty') return 'import.meta';
  if (node.type !== 'MemberExpression') return undefined;
  const object = nameOf(node['object']);
  const property = node['property'];
  const key = node['computed'] ? textOf(property) : nameOf(property);
  return object && key ? `${object}.${key}` : undefined;
}

function typeOnly(node: Node): boolean {
  return node['importKind'] === 'type' || node['exportKind'] === 'type';
}

function globPatterns(argument: unknown): string[] {
  const isList = isNode(argument) && argument.type === 'ArrayExpression';
  const items = isList ? (argument['elements'] as unknown[]) : [argument];
  return items.map(textOf).filter((text): text is string => text !== undefined);
}

function importsAt(node: Node, line: number): Import[] {
  const from = textOf(node['source']);
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return from ? [{ from, line, how: typeOnly(node) ? 'type' : 'static' }] : [];
    case 'ImportExpression':
      return from ? [{ from, line, how: 'dynamic' }] : [];
    case 'TSImportType':
      return from ? [{ from, line, how: 'type' }] : [];
    case 'CallExpression': {
      if (nameOf(node['callee']) !== 'import.meta.glob') return [];
      const [patterns] = node['arguments'] as unknown[];
      return globPatterns(patterns)
        .filter((pattern) => !pattern.startsWith('!'))
        .map((pattern) => ({ from: pattern, line, how: 'glob' as const }));
    }
    default:
      return [];
  }
}

const isWhole = (node: unknown): boolean =>
  isNode(node) && node.type === 'Literal' && Number.isSafeInteger(node['value']);

/** Names that are only looked at as types, keys or labels are no uses. */
function usesBelow(node: Node, lineAt: (start: number) => number, uses: Use[]): void {
  const note = (name: string): number => uses.push({ name, line: lineAt(node.start) });
  if (node.type.startsWith('TS') && !node.type.endsWith('Expression')) return;
  if (node.type === 'ImportDeclaration') return;
  if (node['operator'] === '**' && !isWhole(node['left'])) note('**');
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date') {
    if ((node['arguments'] as unknown[]).length === 0) note('new Date');
  }
  const name = nameOf(node)?.replace(/^(globalThis|self|window)\./, '');
  if (name) note(name);
  if (node.type === 'Identifier') return;
  if (node.type === 'MemberExpression') {
    // The object of `Math.log` is already named; what stands behind a call still counts.
    if (name === undefined && isNode(node['object'])) usesBelow(node['object'], lineAt, uses);
    if (node['computed'] && isNode(node['property'])) usesBelow(node['property'], lineAt, uses);
    return;
  }
  for (const child of childrenOf(node)) {
    const isKey = child === node['key'] && !node['computed'] && !node['shorthand'];
    if (!isKey) usesBelow(child, lineAt, uses);
  }
}

type RawComment = { readonly type: string; readonly value: string; readonly start: number };

function joined(comments: readonly RawComment[], lineAt: (start: number) => number): Comment[] {
  const found: { text: string; line: number; last: number; isLine: boolean }[] = [];
  for (const { type, value, start } of comments) {
    const line = lineAt(start);
    const isLine = type === 'Line';
    const text = value.replace(/^\s*\*+ ?/gm, '').replace(/\s+/g, ' ').trim();
    const before = found.at(-1);
    if (before && isLine && before.isLine && before.last === line - 1) {
      before.text += ` ${text}`;
      before.last = line;
    } else found.push({ text, line, last: line, isLine });
  }
  return found.map(({ text, line }) => ({ text, line }));
}

/** Everything the house wants to know about one TypeScript file. */
export function scan({ path, text }: SourceFile): Scan {
  const { program, comments, errors } = parseSync(path, text);
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineAt = (start: number): number => {
    let low = 0;
    let high = lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= start) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const root = program as unknown as Node;
  const imports = [...nodesOf(root)].flatMap((node) => importsAt(node, lineAt(node.start)));
  const uses: Use[] = [];
  usesBelow(root, lineAt, uses);
  return {
    imports,
    uses,
    comments: joined(comments, lineAt),
    errors: errors.map(({ message }) => message),
  };
}
