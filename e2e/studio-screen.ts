import { expect, type Locator, type Page, type Request } from '@playwright/test';

/** Whether a request is a press, and no question about what is being written. */
export function isAction(request: Request): boolean {
  return request.headers()['next-action'] !== undefined;
}

/** The studio's screen, by the roles and names that people and assistive programs know it by. */
export class StudioScreen {
  readonly page: Page;
  readonly prompt: Locator;
  readonly generate: Locator;
  readonly takes: Locator;
  /** The rows of the references, in the order of their markers. */
  readonly references: Locator;

  constructor(page: Page) {
    this.page = page;
    this.prompt = page.getByRole('textbox', { name: 'Prompt' });
    this.generate = page.getByRole('button', { name: /^Generate/ });
    this.references = page.getByRole('region', { name: 'References' }).getByRole('listitem');
    this.takes = page.getByRole('list', { name: 'Takes' });
  }

  static async open(page: Page, { origin }: { origin: string }): Promise<StudioScreen> {
    await page.goto(origin);
    const screen = new StudioScreen(page);
    await expect(screen.prompt).toBeEnabled();
    return screen;
  }

  /** Every take of exactly this prompt, which must be short enough to be named whole. */
  take(prompt: string): Locator {
    const words = prompt.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.takes.getByRole('article', { name: new RegExp(`: ${words}$`) });
  }

  /** Presses Generate for what the composer holds, and waits for the studio's answer. */
  async pressGenerate(): Promise<void> {
    const answer = this.page.waitForResponse((response) => isAction(response.request()));
    await this.generate.click();
    await answer;
  }

  /** Starts one take of a prompt that has none yet, and waits for it to be on the screen. */
  async start(prompt: string): Promise<Locator> {
    await this.prompt.fill(prompt);
    await this.pressGenerate();
    await expect(this.take(prompt)).toBeVisible();
    return this.take(prompt);
  }

  /** Starts one take of a prompt and waits until it can be played. */
  async makeTake(prompt: string): Promise<Locator> {
    const take = await this.start(prompt);
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
    return take;
  }

  /** Adds a preset voice by its id, whether the catalogue knows it or not. */
  async addVoice(voiceId: string): Promise<void> {
    await this.button('Add voice').click();
    await this.pickVoice(voiceId);
  }

  /** Picks a voice by its id in the catalogue that is open. */
  async pickVoice(voiceId: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search voices' }).fill(voiceId);
    await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('dialog')).toBeHidden();
  }

  /** Picks a voice design by its name. */
  async pickDesign(name: string): Promise<void> {
    await this.button('Add voice').click();
    const found = this.page.getByRole('dialog').getByRole('button', { name, exact: true });
    await this.page.getByRole('searchbox', { name: 'Search voices' }).fill(name);
    await found.first().click();
  }

  field(name: string | RegExp): Locator {
    return this.page.getByRole('textbox', { name });
  }

  /** The choice between the two views of the prompt. */
  view(label: 'Text' | 'Dialogue'): Locator {
    return this.page.getByRole('radio', { name: label, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  number(name: string): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  format(label: 'WAV' | 'MP3' | 'PCM' | 'Ogg Opus'): Locator {
    return this.page.getByRole('radio', { name: label, exact: true });
  }
}

/** Seconds at which a take stands. */
export async function readPosition(take: Locator): Promise<number> {
  return Number(await take.getByRole('slider', { name: 'Position' }).inputValue());
}
