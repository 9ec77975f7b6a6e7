/** What a machine can find wrong for people who do not see or point. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from './test';

/** Nothing that axe calls serious or critical, in both themes. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // One page without frames, and only colours differ between the themes.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
      .options({ resultTypes: ['violations'] });
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
    expect.soft(grave, `${where}, ${colorScheme}`).toEqual([]);
  }
}
