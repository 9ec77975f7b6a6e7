/** What the page says of an import, beside what the command line says of the same file. */
import { sim } from './sim';
import { expect, type Page } from './test';

interface ReportLine {
  readonly outcome: string;
  readonly items?: readonly string[];
  readonly what: { readonly en: string };
  readonly why: { readonly en: string };
  readonly count: number;
}

/** `name` is what the page calls the file that lies at `path`. */
export async function expectReport(page: Page, path: string, name: string): Promise<void> {
  const said = await sim('--import', path, '--summary');
  const told = said as { readonly report: readonly ReportLine[] };
  const dialog = page.getByRole('dialog', { name: `What was read from ${name}` });
  const lines = told.report.map(({ outcome, count, what, why, items = [] }) => {
    const names = outcome === 'approximated' || outcome === 'ignored' ? items.slice(0, 8) : [];
    return [what.en, count, why.en, ...names].join(' ').trim();
  });
  expect(lines.length).toBeGreaterThan(5);
  await expect.poll(async () =>
    (await dialog.getByRole('listitem').allInnerTexts())
      .map((text) => text.replace(/\s+/g, ' ').trim()).toSorted(),
  ).toEqual(lines.toSorted());
}
