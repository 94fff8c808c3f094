/** What is looked for on the screen; a name is whole, or the source of an expression. */
export interface Target {
  role: string;
  name: string | { matching: string };
}

/** What a player showed in one frame. */
export interface Moment {
  seconds: number;
  isPlaying: boolean;
  /** Which of the takes was heard, from 0; −1 where there is only one. */
  heard: number;
}

/** What every page of the tests has besides the studio's own scripts. */
export interface PageHelpers {
  find: (target: Target, within?: Target) => HTMLElement | null;
  /** What the next press is meant for. */
  aim: HTMLElement | null;
  /** Whether the press has met what it was meant for; null until there was one. */
  hasHit: boolean | null;
  /** What the player that is watched has shown since then, without repetitions. */
  moments: Moment[];
}

declare global {
  interface Window {
    outside: PageHelpers;
  }
}

/**
 * Runs in the page before everything else: reports what goes wrong there to `reportPath`, and finds elements by role and
 * name. Its text is sent, so it names nothing from outside itself.
 */
export function installPageHelpers(reportPath: string): void {
  const report = (fault: string) => {
    void fetch(reportPath, { method: 'POST', body: fault, keepalive: true }).catch(() => undefined);
  };
  window.addEventListener('error', ({ message, filename, lineno }) =>
    report(`error: ${message} (${filename}:${lineno})`),
  );
  window.addEventListener('unhandledrejection', ({ reason }) => report(`rejected: ${String(reason)}`));
  document.addEventListener('securitypolicyviolation', (event) =>
    report(`policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`),
  );
  const { console } = window;
  const tell = console.error;
  console.error = (...details: unknown[]) => {
    report(`console: ${details.map(String).join(' ')}`);
    tell(...details);
  };

  const inputRoles: Record<string, string> = {
    checkbox: 'checkbox',
    number: 'spinbutton',
    radio: 'radio',
    range: 'slider',
    search: 'searchbox',
  };
  const tagRoles: Record<string, string> = {
    A: 'link',
    ARTICLE: 'article',
    BUTTON: 'button',
    DIALOG: 'dialog',
    SELECT: 'combobox',
    TEXTAREA: 'textbox',
  };
  const getRole = (element: HTMLElement) =>
    element.getAttribute('role') ??
    (element instanceof HTMLInputElement
      ? (inputRoles[element.type] ?? 'textbox')
      : tagRoles[element.tagName]);
  const getName = (element: HTMLElement) => {
    const labelledBy = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
    const texts = [
      labelledBy.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
      element.ariaLabel ?? '',
      labels.map(({ textContent }) => textContent).join(' '),
      element.textContent,
    ];
    return (texts.find((text) => text.trim() !== '') ?? '').replace(/\s+/g, ' ').trim();
  };
  const isShown = (element: HTMLElement) =>
    element.checkVisibility() && element.getBoundingClientRect().width > 0;
  const find = (target: Target, within?: Target): HTMLElement | null => {
    const { role, name } = target;
    const isNamed = (element: HTMLElement) =>
      typeof name === 'string' ? getName(element) === name : new RegExp(name.matching).test(getName(element));
    const root = within
      ? find(within)
      : (document.querySelector<HTMLElement>('dialog:modal') ?? document.body);
    const elements = [...(root?.querySelectorAll<HTMLElement>('*') ?? []), ...(root ? [root] : [])];
    return (
      elements.find((element) => getRole(element) === role && isNamed(element) && isShown(element)) ?? null
    );
  };
  window.outside = { find, aim: null, hasHit: null, moments: [] };
  const judge = ({ target }: Event) => {
    const { aim } = window.outside;
    if (aim && target instanceof Node) window.outside.hasHit = aim.contains(target) || target.contains(aim);
  };
  window.addEventListener('mousedown', judge, { capture: true });
  document.currentScript?.remove();
}
