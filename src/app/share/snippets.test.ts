// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { type Embedded, FORMS, frameAddress, snippet } from './snippets';

const base = 'https://example.org/tailback/';
const named: Embedded = {
  title: 'Lost & "found" [<twice>]', asked: { world: 'kafka/first-orders', theme: 'dark', seed: 3 },
  base, whole: `${base}#/world/kafka/first-orders`,
};

describe('code for a page', () => {
  it('says of the world only what is asked, and nothing breaks out of its quotes', () => {
    expect(frameAddress(named))
      .toBe(`${base}embed.html?world=kafka/first-orders&seed=3&theme=dark`);
    expect(frameAddress({ ...named, asked: {}, packed: 'q1ZK' })).toBe(`${base}embed.html#z1=q1ZK`);
    const title = 'title="Lost &amp; &quot;found&quot; [&lt;twice>]"';
    expect(snippet('frame', named)).toContain(title);
    expect(snippet('asciidoc', named)).toBe(`++++\n${snippet('frame', named)}\n++++`);
    expect(snippet('element', named)).toContain(
      `<tail-back ${title} world="kafka/first-orders" seed="3" theme="dark">`);
    expect(snippet('mdx', named)).toContain('title="Lost & \\"found\\" [<twice>]"');
    expect(snippet('markdown', named))
      .toBe(`[Lost & "found" \\[\\<twice>\\]](${base}#/world/kafka/first-orders)`);
  });

  it('is read as what it says by a browser', () => {
    const holder = document.createElement('template'); // what is in it is not fetched
    holder.innerHTML = snippet('frame', named);
    const read = holder.content.querySelector('iframe')!;
    expect(read.getAttribute('src')).toBe(frameAddress(named));
    expect(read.getAttribute('title')).toBe(named.title);
    expect(read.getAttribute('sandbox')).not.toContain('top-navigation');
    expect(FORMS.every((form) => snippet(form, named).includes(base))).toBe(true);
  });
});
