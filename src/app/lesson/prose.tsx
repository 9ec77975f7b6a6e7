/** The text of a lesson: its own nodes become elements, and nothing else can. */
import { createContext, useContext, type JSX } from 'react';
import type { Block, Inline, Item } from '../../tutor/lesson';
import { Popover } from '../parts/popover';
import { useStore } from '../store';
import { termOf } from './catalogue';

function Term({ term, parts }: { readonly term: string; readonly parts: Item }): JSX.Element {
  const language = useStore((store) => store.language);
  const found = termOf(term);
  if (found === undefined) return <Line parts={parts} />;
  const said = textOf(parts);
  return (
    <Popover label={said} icon={said} look="term">
      <div className="term-note">
        <b>{found.word[language]}</b>
        <p>{found.meaning[language]}</p>
      </div>
    </Popover>
  );
}

const textOf = (parts: Item): string =>
  parts.map((part) => ('parts' in part ? textOf(part.parts) : part.text)).join('');

const Links = createContext<'on' | 'off'>('on');

/** Whether the links of what stands inside lead anywhere. */
export const LinkRule = Links.Provider;

/** A link of a lesson that nobody has reviewed is not followed: it is read. */
function Link({ part }: { readonly part: Extract<Inline, { kind: 'link' }> }): JSX.Element {
  const words = <Line parts={part.parts} />;
  const isOff = useContext(Links) === 'off';
  if (isOff) return <>{words} <span className="sub">({part.address})</span></>;
  return (
    <a href={part.address} target="_blank" rel="noopener noreferrer nofollow">{words}</a>
  );
}

/** A number and its unit stay in one line. */
const withUnits = (text: string): string =>
  text.replace(/(\d) (?=(?:µs|ms|s|B|KB|MB)\b)/g, '$1\u00a0');

function Piece({ part }: { readonly part: Inline }): JSX.Element {
  switch (part.kind) {
    case 'text': return <>{withUnits(part.text)}</>;
    case 'code': return <code>{part.text}</code>;
    case 'strong': return <strong><Line parts={part.parts} /></strong>;
    case 'em': return <em><Line parts={part.parts} /></em>;
    case 'term': return <Term term={part.key} parts={part.parts} />;
    case 'link': return <Link part={part} />;
  }
}

/** What clings to the word before it: a full stop, or a Korean particle. */
const clinging = (part: Inline | undefined): string =>
  (part?.kind === 'text' ? /^\S+/.exec(part.text)?.[0] ?? '' : '');

/** A browser parts a button from what follows it; these two stay in one line. */
function TermAndMore({ part, more }: {
  readonly part: Extract<Inline, { kind: 'term' }>;
  readonly more: string;
}): JSX.Element {
  return <span className="whole"><Term term={part.key} parts={part.parts} />{more}</span>;
}

/** What stands in one line. */
export function Line({ parts }: { readonly parts: Item }): JSX.Element {
  const pieces = parts.map((part, at) => {
    if (part.kind === 'term') {
      return <TermAndMore key={at} part={part} more={clinging(parts[at + 1])} />;
    }
    const isAfterTerm = parts[at - 1]?.kind === 'term' && part.kind === 'text';
    const rest = isAfterTerm ? { ...part, text: part.text.slice(clinging(part).length) } : part;
    return <Piece key={at} part={rest} />;
  });
  return <>{pieces}</>;
}

function Paragraph({ block }: { readonly block: Block }): JSX.Element {
  switch (block.kind) {
    case 'paragraph': return <p><Line parts={block.parts} /></p>;
    case 'heading': return <h2><Line parts={block.parts} /></h2>;
    case 'code': return <pre><code>{block.text}</code></pre>;
    case 'list': {
      const items = block.items.map((item, at) => <li key={at}><Line parts={item} /></li>);
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

/** Paragraphs and their like, one after the other. */
export function Prose({ blocks }: { readonly blocks: readonly Block[] }): JSX.Element {
  return <>{blocks.map((block, at) => <Paragraph key={at} block={block} />)}</>;
}
