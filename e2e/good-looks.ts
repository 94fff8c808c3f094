import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

type Result = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

const views = Object.values(sizes).flatMap((size) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ size, colorScheme })),
);

/**
 * No axe violations in light and dark, at a desk and on a phone, and nothing to scroll sideways for. Night changes
 * nothing but colours, so there only these are judged. A part is looked at alone where the rest of the page is as it
 * was; it has the same contents on a phone, where it only must not be too wide.
 */
export async function expectGoodLooks(page: Page, state: string, part: string | null = null): Promise<void> {
  for (const { size, colorScheme } of views) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    if (part === null) await showEveryTake(page);
    await test.step(`${state}, ${size.width} wide, ${colorScheme}`, async () => {
      if (part === null || size === sizes.desk)
        expect(await findViolations(page, part, colorScheme)).toEqual([]);
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang).toBe(0);
    });
  }
  await page.setViewportSize(sizes.desk);
}

async function findViolations(page: Page, part: string | null, colorScheme: 'light' | 'dark') {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ preload: false, resultTypes: ['violations'] });
  if (part !== null) axe.include(part);
  if (colorScheme === 'dark') axe.withRules('color-contrast');
  return (await axe.analyze()).violations.flatMap(describeViolation);
}

/** A row that is off the screen takes on its colours when it comes into view. */
async function showEveryTake(page: Page): Promise<void> {
  for (const take of await page.getByRole('article').all()) await take.scrollIntoViewIfNeeded();
}

/**
 * Colours change at once: on their way they would be judged half-way, and in a row that has left the screen they
 * stay on their way until it comes back. A sheet of the script's own needs no leave of the content policy.
 */
export function stopTransitions(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after { transition: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function describeViolation({ id, nodes }: Result): string[] {
  return nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`);
}
