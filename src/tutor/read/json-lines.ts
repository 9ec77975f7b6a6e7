/** Where something stands in a JSON file: a problem names its path, and people look for a line. */
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { stepsIn } from '../../base/set-path';
import type { Problem } from '../../scenario/problem';

/** Nobody looks for a line in a file with a million letters, and reading it would take long. */
const LETTERS_MAX = 1_000_000;

/** The line of what a path leads to, or of as much of the way there as the file has. */
export function lineIn(text: string, path: string): number {
  if (text.length > LETTERS_MAX) return 1;
  const lines = new LineCounter();
  const file = parseDocument(text, { schema: 'json', lineCounter: lines });
  let node: ParsedNode | null = file.contents;
  let offset = node?.range[0] ?? 0;
  for (const step of stepsIn(path)) {
    const found = insideOf(node, step);
    if (found === undefined) break;
    offset = found.at;
    node = found.node;
  }
  return Math.max(lines.linePos(offset).line, 1);
}

/** One step further in: a field stands where its name does, an item where it begins. */
function insideOf(node: ParsedNode | null, step: string):
  { readonly node: ParsedNode | null; readonly at: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    return pair && { node: pair.value, at: pair.key.range[0] };
  }
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return isNode(item) ? { node: item, at: item.range[0] } : undefined;
}

/** A problem in a file, placed as people find it: `scenario.json:12: producers[0].count`. */
export function placeIn(file: string, text: string, { line, ...problem }: Problem): Problem {
  if (line !== undefined) return { ...problem, path: `${file}:${line}` };
  const { path } = problem;
  return { ...problem, path: `${file}:${lineIn(text, path)}: ${path}` };
}
