/**
 * Reads YAML as plain data. A local tag becomes what CloudFormation means by it: `!Ref Orders` is
 * `{ Ref: 'Orders' }`, `!Sub x` is `{ 'Fn::Sub': 'x' }`. Nothing is ever fetched or run.
 */
import {
  Composer, type Document, isScalar, Lexer, LineCounter, type Node, Pair, Parser, Scalar, visit,
  YAMLMap, YAMLSeq,
} from 'yaml';
import type { Json } from '../base/json';
import type { Problem } from '../scenario/problem';
import { phrase as shared } from '../scenario/words/phrase';
import { phrase } from './words/phrase';

/** A parser of YAML takes seconds for more, and the page waits for it. */
const LETTERS_MAX = 500_000;
/** What is open at once: far more than people nest, and what a call stack can bear. */
const OPEN_MAX = 200;
/** What an anchor may become: enough for people, too little for a bomb. */
const ALIASES_MAX = 50;
const QUOTED_MAX = 80;

/** How YAML of a mapping begins: comments and marks, and then a key. */
const BEGINS = /^(?:[%#].*\n|---.*\n|\s)*["']?[\w./-]+["']?\s*:(?:\s|$)/;

/** Whether a text that is no JSON looks like YAML with something in it. */
export const isLikeYaml = (text: string): boolean => BEGINS.test(text);

/** The data of a text: of several documents a list; or where it stops being YAML. */
export function readYaml(text: string): { readonly value: Json } | { readonly problem: Problem } {
  if (text.length > LETTERS_MAX) {
    const values = { size: (text.length / 1e6).toFixed(1), most: LETTERS_MAX / 1e6 };
    const problem = shared('file.large', values);
    return { problem: { path: '', problem, hint: phrase('yaml.asJson') } };
  }
  try {
    const lines = new LineCounter();
    const documents = documentsIn(text, lines);
    const broken = documents.flatMap(({ errors }) => errors)[0];
    if (broken !== undefined) return { problem: brokenAt(text, lines.linePos(broken.pos[0])) };
    const values = documents.map((document): Json => {
      visit(document, { Node: (_, node) => spelled(node) });
      return document.toJS({ maxAliasCount: ALIASES_MAX }) as Json;
    }).filter((value) => value !== null);
    return { value: values.length === 1 ? values[0] as Json : values };
  } catch (error) {
    return { problem: tooMuch(error) };
  }
}

/** Stops where too much is open: the library would call itself until the stack is full. */
function documentsIn(text: string, lines: LineCounter): readonly Document[] {
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({
    schema: 'core', merge: false, uniqueKeys: false, logLevel: 'silent', prettyErrors: false,
  });
  const documents: Document[] = [];
  const take = (tokens: ReturnType<typeof parser.next>): void => {
    for (const token of tokens) documents.push(...composer.next(token));
  };
  for (const lexeme of new Lexer().lex(text)) {
    take(parser.next(lexeme));
    if (parser.stack.length > OPEN_MAX) throw new RangeError('too deep');
  }
  take(parser.end());
  documents.push(...composer.end());
  return documents;
}

function brokenAt(
  text: string, { line, col }: { readonly line: number; readonly col: number },
): Problem {
  const shown = (text.split('\n')[line - 1] ?? '').trim().slice(0, QUOTED_MAX);
  const hint = shown === '' ? shared('json.cutOff') : shared('json.lookAt', { text: shown });
  return { path: '', line, column: col, problem: phrase('yaml.broken'), hint };
}

/** What is nested too deep is a RangeError; the library counts what aliases become. */
function tooMuch(error: unknown): Problem {
  if (error instanceof RangeError) {
    return { path: '', problem: phrase('yaml.deep'), hint: shared('file.other') };
  }
  if (error instanceof ReferenceError) {
    return { path: '', problem: phrase('yaml.aliases'), hint: shared('file.takeOut') };
  }
  return {
    path: '', problem: phrase('open.unread', { message: String(error) }),
    hint: phrase('open.cutShort'),
  };
}

/** What stands for a node with a local tag; undefined for all others. */
function spelled(node: Node): Node | undefined {
  const tag = 'tag' in node ? node.tag : undefined;
  if (tag === undefined || !/^![A-Za-z]/.test(tag)) return undefined;
  const name = tag.slice(1);
  delete (node as { tag?: string }).tag;
  const map = new YAMLMap();
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  map.add(new Pair(new Scalar(key), name === 'GetAtt' ? inParts(node) : node));
  return map;
}

/** `!GetAtt Orders.Arn` is short for a list of two. */
function inParts(node: Node): Node {
  if (!isScalar(node) || typeof node.value !== 'string') return node;
  const dot = node.value.indexOf('.');
  if (dot < 0) return node;
  const parts = new YAMLSeq();
  parts.items.push(new Scalar(node.value.slice(0, dot)), new Scalar(node.value.slice(dot + 1)));
  return parts;
}
