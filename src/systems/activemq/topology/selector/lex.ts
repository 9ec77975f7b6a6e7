/** The words of a JMS selector (JMS 1.1, section 3.8.1.1). */

export type Token =
  | { readonly type: 'text'; readonly value: string } // 'red'
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'word'; readonly value: string } // AND, NULL, ... in capitals
  | { readonly type: 'name'; readonly value: string } // of a header or a property
  | { readonly type: 'sign'; readonly value: string };

const WORDS = new Set([
  'AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'LIKE', 'ESCAPE', 'IS', 'NULL', 'TRUE', 'FALSE',
]);

const TOKEN = new RegExp([
  /(?<text>'(?:[^']|'')*')/,
  /(?<number>0[xX][0-9a-fA-F]+[lL]?|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[lLfFdD]?)/,
  /(?<name>[A-Za-z_$][\w$]*)/, /(?<sign><>|<=|>=|!=|[-+*/=<>(),])/, /(?<space>\s+)/,
].map(({ source }) => source).join('|'), 'y');

/** The tokens of a selector; null when something in it is no word of the language. */
export function tokensOf(selector: string): readonly Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < selector.length) {
    const { groups } = TOKEN.exec(selector) ?? {};
    if (groups === undefined) return null;
    const token = tokenOf(groups);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

function tokenOf(groups: { readonly [name: string]: string | undefined }): Token | null {
  const { text, number, name, sign } = groups;
  if (text !== undefined) return { type: 'text', value: text.slice(1, -1).replaceAll("''", "'") };
  if (number !== undefined) return { type: 'number', value: numberOf(number) };
  if (sign !== undefined) return { type: 'sign', value: sign };
  if (name === undefined) return null;
  const word = name.toUpperCase();
  return WORDS.has(word) ? { type: 'word', value: word } : { type: 'name', value: name };
}

const numberOf = (written: string): number =>
  Number(written.replace(/^0x/i.test(written) ? /l$/i : /[lfd]$/i, ''));
