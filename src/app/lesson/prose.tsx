/** The text of a lesson: its own nodes become elements, and nothing else can. */
import { createContext, useContext, type JSX } from 'react';
import type { Block, Inline, Item } from '../../tutor/lesson';
import { Popover } from '../parts/popover';
import { useStore } from '../store';
import { termOf } from './catalogue';

/** A button may be parted from what follows it; a Korean particle, or a full stop, may not. */
const WORD_JOINER = '\u2060';

function Term({ term, parts }: { readonly term: string; readonly parts: Item }): JSX.Element {
  const language = useStore((store) => store.language);
  const found = termOf(term);
  if (found === undefined) return <Line parts={parts} />;
  const said = textOf(parts);
  return (
    <>
      <Popover label={said} icon={said} look="term">
        <div className="term-note">
          <b>{found.word[language]}</b>
          <p>{found.meaning[language]}</p>
        </div>
      </Popover>
      {WORD_JOINER}
    </>
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

/** What stands in one line. */
export function Line({ parts }: { readonly parts: Item }): JSX.Element {
  return <>{parts.map((part, at) => <Piece key={at} part={part} />)}</>;
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
