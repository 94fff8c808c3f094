// The bench's measurements in a page.
import { gzipSync } from 'node:zlib';

const keys = 40;
const switches = 40;
const openings = 5;

/** Bytes of all scripts that an idle, untouched page has loaded, each compressed separately. */
export async function measureScripts(page, address) {
  const bodies = [];
  const collect = (answer) => {
    if (answer.request().resourceType() === 'script') bodies.push(answer.body());
  };
  page.on('response', collect);
  await page.goto(address, { waitUntil: 'networkidle' });
  page.off('response', collect);
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
}

/** Milliseconds of the page's own thread for each of some keys in a long prompt that is full of markers. */
export async function measureKeys(page) {
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  const sentence = (index) => `@audio${1 + (index % 3)} says, softly: “It is raining on the roofs.” `;
  const text = Array.from({ length: 30 }, (_, index) => sentence(index)).join('');
  await prompt.fill(`${text.slice(0, 1440)}${'晚上好，'.repeat(10)}`);
  await prompt.press('Control+Home');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const readTaskMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const read = (wanted) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    // Without what asking for it costs.
    return 1000 * (read('TaskDuration') - read('DevToolsCommandDuration'));
  };
  const costs = [];
  for (let key = 0; key < keys; key += 1) {
    const before = await readTaskMs();
    await page.keyboard.type('n');
    costs.push((await readTaskMs()) - before);
  }
  await session.detach();
  return costs;
}

/** Milliseconds until a comparison can be played, each time it is opened, and from a key to its take on the screen. */
export async function measureComparison(page, address) {
  const openingMs = [];
  const play = page.getByRole('button', { name: 'Play', exact: true });
  for (let opening = 0; opening < openings; opening += 1) {
    const startedAt = performance.now();
    await page.goto(address);
    await play.and(page.locator(':enabled')).waitFor();
    openingMs.push(performance.now() - startedAt);
  }
  await play.click();
  await page.evaluate(watchSwitches);
  for (let press = 0; press < switches; press += 1) await page.keyboard.press(String(1 + ((press + 1) % 2)));
  const switchMs = await page.evaluate(() => globalThis.switchMs);
  return { openingMs, switchMs };
}

/** Runs in the page: notes the milliseconds from each key to the next change of a pressed button. */
function watchSwitches() {
  globalThis.switchMs = [];
  let pressedAt = null;
  document.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true });
  new MutationObserver(() => {
    if (pressedAt !== null) globalThis.switchMs.push(performance.now() - pressedAt);
    pressedAt = null;
  }).observe(document, { subtree: true, attributeFilter: ['aria-pressed'] });
}
