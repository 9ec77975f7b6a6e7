/** Comma-separated text as rows of cells, one line at a time. */

/** A row with the line it stands on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [',', ';', '\t', '|'];

/** What stands between the cells of a line; a comma when there is but one cell. */
export function separatorOf(line: string): string {
  const parts = SEPARATORS.map((separator) => cellsOf(line, separator).length);
  return SEPARATORS[parts.indexOf(Math.max(...parts))] ?? ',';
}

/** The rows of a text without its blank lines. Simplified: a cell does not go over a line's end. */
export function* rowsOf(text: string, separator: string): Generator<CsvRow> {
  let line = 0;
  for (let from = text.startsWith('\uFEFF') ? 1 : 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const content = text.slice(from, to).trim();
    line++;
    from = to + 1;
    if (content !== '') yield { line, cells: cellsOf(content, separator) };
  }
}

/** The cells of one line; quotes around a cell fall away, two of them inside stand for one. */
export function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let [cell, isQuoted] = ['', false];
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] as string;
    if (letter === '"' && isQuoted && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}
