/** Text of a lesson: a closed list of what may stand in it; anything else is a problem. */
import type { Block, Inline, Item } from '../lesson';
import { phrase } from '../words/phrase';
import type { Node, Source } from './source';

const children = ({ children: all = [] }: Node): readonly Node[] => all;

/** What stands in a line; what a text directive of another name says stays as it was written. */
function inlineOf(source: Source, node: Node): readonly Inline[] {
  const parts = (): readonly Inline[] => lineOfText(source, node);
  switch (node.type) {
    case 'text': return [{ kind: 'text', text: (node.value ?? '').replaceAll('\n', ' ') }];
    case 'inlineCode': return [{ kind: 'code', text: node.value ?? '' }];
    case 'strong': return [{ kind: 'strong', parts: parts() }];
    case 'emphasis': return [{ kind: 'em', parts: parts() }];
    case 'break': return [{ kind: 'text', text: ' ' }];
    case 'link': return link(source, node, parts());
    case 'textDirective': return textDirective(source, node, parts);
    default:
      refuse(source, node);
      return [];
  }
}

/** The parts of a line; what was text only by second thought joins the text beside it. */
function lineOfText(source: Source, node: Node): Item {
  const line: Inline[] = [];
  for (const part of children(node).flatMap((child) => inlineOf(source, child))) {
    const last = line.at(-1);
    const isRunOn = part.kind === 'text' && last?.kind === 'text';
    if (isRunOn) line[line.length - 1] = { kind: 'text', text: last.text + part.text };
    else line.push(part);
  }
  return line;
}

function link(source: Source, node: Node, parts: Item): readonly Inline[] {
  const address = node.url ?? '';
  if (address.startsWith('https://')) return [{ kind: 'link', address, parts }];
  source.note(node, phrase('lesson.link', { address }), phrase('lesson.https'));
  return parts;
}

function textDirective(source: Source, node: Node, parts: () => Item): readonly Inline[] {
  // localhost:9092 and 3:30 look like directives; only one name is ours.
  if (node.name !== 'term') return [{ kind: 'text', text: source.written(node) }];
  const { key, ...others } = node.attributes ?? {};
  if (typeof key === 'string' && Object.keys(others).length === 0) {
    return [{ kind: 'term', key, parts: parts() }];
  }
  source.note(node, phrase('lesson.term'), phrase('lesson.writeTerm'));
  return parts();
}

function refuse(source: Source, node: Node): void {
  if (node.type === 'containerDirective' || node.type === 'leafDirective') {
    const inside = phrase('lesson.inside', { name: node.name ?? phrase('lesson.aDirective') });
    source.note(node, inside, phrase('lesson.close'));
    return;
  }
  const problem = node.type === 'html'
    ? phrase('lesson.html', { html: node.value ?? '' })
    : phrase('lesson.noPlace', { type: node.type });
  source.note(node, problem, phrase('lesson.mayHave'));
}

const itemOf = (source: Source, node: Node): Item =>
  children(node).flatMap((child) => {
    if (child.type === 'paragraph') return lineOfText(source, child);
    refuse(source, child);
    return [];
  });

/** Items of a list, one line each. */
export const itemsOf = (source: Source, list: Node): readonly Item[] =>
  children(list).map((item) => itemOf(source, item));

/** An item of a list, and the only one below it, which answers whoever takes the item. */
export interface Answered {
  readonly words: Item;
  readonly reply?: Item;
}

/** Items that may each have one below: `- Three` and, further in, `- No: two are refused`. */
export const answeredItemsOf = (source: Source, list: Node): readonly Answered[] =>
  children(list).map((item) => {
    const below = children(item).at(-1);
    if (below?.type !== 'list') return { words: itemOf(source, item) };
    const words = itemOf(source, { ...item, children: children(item).slice(0, -1) });
    const [reply, ...more] = itemsOf(source, below);
    if (more.length > 0) {
      source.note(below, phrase('lesson.replies'), phrase('lesson.oneReply'));
    }
    return { words, ...(reply !== undefined && { reply }) };
  });

/** A paragraph and its like; undefined, and a problem noted, when it may not stand here. */
export function blockOf(source: Source, node: Node): Block | undefined {
  switch (node.type) {
    case 'paragraph': return { kind: 'paragraph', parts: lineOfText(source, node) };
    case 'heading': return { kind: 'heading', parts: lineOfText(source, node) };
    case 'code': return { kind: 'code', text: node.value ?? '' };
    case 'list': {
      return { kind: 'list', isOrdered: node.ordered === true, items: itemsOf(source, node) };
    }
    default:
      refuse(source, node);
      return undefined;
  }
}

export const blocksOf = (source: Source, nodes: readonly Node[]): readonly Block[] =>
  nodes.flatMap((node) => blockOf(source, node) ?? []);
