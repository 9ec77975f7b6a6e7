/** How a world is put into a page, as code for each kind of page. */
import { ALLOW, SANDBOX } from '../../embed/frame';
import { askedText, type Asked } from '../../embed/params';

export const FORMS = ['frame', 'element', 'mdx', 'asciidoc', 'markdown'] as const;
export type Form = (typeof FORMS)[number];

/** What the code needs to know. */
export interface Embedded {
  readonly title: string;
  readonly asked: Partial<Asked>;
  readonly packed?: string | undefined; // the world itself, where it has no name
  readonly base: string; // where Tailback lies: 'https://example.org/tailback/'
  readonly whole: string; // the address of the world on the whole page
}

const HEIGHT = 480;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The address of the page in the frame. */
export function frameAddress({ asked, packed, base }: Embedded): string {
  const query = askedText(asked);
  return `${base}embed.html${query && `?${query}`}${packed === undefined ? '' : `#z1=${packed}`}`;
}

function frame(of: Embedded): string {
  return `<iframe src="${escaped(frameAddress(of))}"
  title="${escaped(of.title)}" width="100%" height="${HEIGHT}" style="border: 0"
  loading="lazy" allow="${ALLOW}" referrerpolicy="no-referrer"
  sandbox="${SANDBOX}"></iframe>`;
}

function element(of: Embedded): string {
  const attributes = [...new URLSearchParams(askedText(of.asked))]
    .map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const packed = of.packed === undefined ? '' : ` z1="${of.packed}"`;
  return `<script src="${escaped(of.base)}tail-back.js" async></script>
<tail-back title="${escaped(of.title)}"${attributes}${packed}>
  <a href="${escaped(of.whole)}">${escaped(of.title)}</a>
</tail-back>`;
}

function mdx(of: Embedded): string {
  return `<iframe src=${JSON.stringify(frameAddress(of))}
  title=${JSON.stringify(of.title)} width="100%" height="${HEIGHT}" style={{ border: 0 }}
  loading="lazy" allow="${ALLOW}" referrerPolicy="no-referrer"
  sandbox="${SANDBOX}" />`;
}

/** Letters that Markdown would take for its own. */
const plain = (text: string): string => text.replaceAll(/[[\]\\*_`<]/g, '\\$&');

const WRITERS: { readonly [form in Form]: (of: Embedded) => string } = {
  frame,
  element,
  mdx,
  asciidoc: (of) => `++++\n${frame(of)}\n++++`,
  markdown: ({ title, whole }) => `[${plain(title)}](${whole})`,
};

export const snippet = (form: Form, of: Embedded): string => WRITERS[form](of);
