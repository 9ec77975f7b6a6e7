/** Names of many messages in a few words: neighbours as one stretch, "m9–m12, m15". */

/** A name in two parts: what it begins with, and its number. */
function partsOf(label: string): readonly [stem: string, number: number] {
  const [, stem = label, number] = /^(.*?)(\d+)$/.exec(label) ?? [];
  return [stem, number === undefined ? Number.NaN : Number(number)];
}

/** Whether a name is the next one after another. */
function follows(label: string, before: string): boolean {
  const [[stem, number], [stemBefore, numberBefore]] = [partsOf(label), partsOf(before)];
  return stem === stemBefore && number === numberBefore + 1;
}

/** Stretches of neighbours; two neighbours alone are named each by itself. */
function stretchesOf(labels: readonly string[]): readonly (readonly string[])[] {
  const stretches: string[][] = [];
  for (const label of labels) {
    const last = stretches.at(-1);
    if (last !== undefined && follows(label, last.at(-1) ?? '')) last.push(label);
    else stretches.push([label]);
  }
  return stretches.flatMap((each) => (each.length > 2 ? [each] : each.map((label) => [label])));
}

/** The first of them by name, and how many are not named. */
export interface Named {
  readonly names: string;
  readonly rest: number;
}

export function namesOf(labels: readonly string[], most: number): Named {
  const shown = stretchesOf(labels).slice(0, most);
  const told = shown.reduce((sum, each) => sum + each.length, 0);
  const names = shown.map((each) => (each.length > 1 ? `${each[0]}–${each.at(-1)}` : each[0]));
  return { names: names.join(', '), rest: labels.length - told };
}
