/** What is asked about: a list, and its current revision. */
interface Question {
  parameters: URLSearchParams;
  revision: string;
}

/** The list that is followed. */
export interface Followed<Answer> {
  /** Null while nothing of it is loaded. */
  getQuestion: () => Question | null;
  lay: (question: Question, answer: Answer) => void;
  isTelling: (answer: Answer) => boolean;
  getRevision: (answer: Answer) => string;
  /** Whether something shown will change by itself. */
  isMoving: () => boolean;
}

/** Everything outside the page: the studio, and the other tabs. */
export interface Outside<Answer> {
  /** Asks what has changed, and waits up to this many seconds until something has. */
  ask: (question: Question, waitSeconds: number, signal: AbortSignal) => Promise<Answer>;
  isVisible: () => boolean;
  /** Calls back when the page is shown, hidden, or back online. Returns a function that stops it. */
  onWake: (listener: () => void) => () => void;
  /** The other tabs, or null where tabs cannot communicate. */
  tabs: {
    tell: (revision: string) => void;
    onNews: (listener: (revision: string) => void) => () => void;
    /**
     * Resolves when it is this tab's turn to wait, with a function that ends the turn. Rejects when cancelled before
     * that.
     */
    takeTurn: (signal: AbortSignal) => Promise<() => void>;
  } | null;
}

/** A list that is being followed. */
export interface Following {
  /**
   * Asks at once, because something was changed here. A pending request may be older than the change, and is dropped.
   */
  hurry: () => void;
  stop: () => void;
}

const idleMs = 5000;
const movingMs = 1000;
const recoverMs = 2000;
const betweenWaitsMs = 250;
const waitSeconds = 10;

/**
 * Follows a list: asks at once, then every five seconds while the page is visible, and when another tab announces a
 * change. While takes are unfinished, one tab of the browser keeps a long-polling request open and notifies the others;
 * in a browser where tabs cannot agree on that, each asks every second. `onState` gets the error of every request, null
 * when it was answered.
 */
export function followChanges<Answer>(
  followed: Followed<Answer>,
  outside: Outside<Answer>,
  onState: (error: Error | null) => void,
): Following {
  const { tabs } = outside;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: { abort: AbortController; isWaiting: boolean } | null = null;
  /** What to do when the pending request is answered: ask again, and notify the other tabs. */
  let isWanted = false;
  let isOwn = false;
  let known: string | null = null;
  const turn = createTurn(tabs, () => void ask());

  async function ask(): Promise<void> {
    if (asking) {
      isWanted = true;
      return;
    }
    clearTimeout(timer);
    const question = outside.isVisible() ? followed.getQuestion() : null;
    if (!question) return plan(idleMs);
    const seconds = turn.isHeld() && followed.isMoving() && !isOwn ? waitSeconds : 0;
    const own = { abort: new AbortController(), isWaiting: seconds > 0 };
    asking = own;
    const isTold = isOwn;
    [isWanted, isOwn] = [false, false];
    try {
      const answer = await outside.ask(question, seconds, own.abort.signal);
      if (own.abort.signal.aborted) return;
      asking = null;
      followed.lay(question, answer);
      onState(null);
      const revision = followed.getRevision(answer);
      const isNews = revision !== known && (isTold || followed.isTelling(answer));
      known = revision;
      if (isNews) tabs?.tell(revision);
      planNext();
    } catch (error) {
      if (own.abort.signal.aborted) return;
      asking = null;
      isOwn ||= isTold;
      onState(error instanceof Error ? error : new Error(String(error)));
      plan(recoverMs);
    }
  }

  function planNext(): void {
    const isMoving = outside.isVisible() && followed.isMoving();
    if (isMoving) turn.want();
    else turn.release();
    if (!outside.isVisible()) return;
    if (isWanted) plan(0);
    else if (!isMoving) plan(idleMs);
    else if (turn.isHeld()) plan(betweenWaitsMs);
    else plan(tabs ? idleMs : movingMs);
  }

  function plan(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), delayMs);
  }

  /** Drops the pending request, and asks again. */
  function askAnew(): void {
    asking?.abort.abort();
    asking = null;
    void ask();
  }

  const endNews = tabs?.onNews((revision) => {
    if (revision === known) return;
    // Counts as known, so that it is not announced again, to its sender or to anyone.
    known = revision;
    if (!asking?.isWaiting) void ask();
  });
  const endWaking = outside.onWake(() => {
    if (outside.isVisible()) return askAnew();
    turn.release();
    asking?.abort.abort();
    asking = null;
  });
  void ask();

  return {
    hurry() {
      isOwn = true;
      askAnew();
    },
    stop() {
      clearTimeout(timer);
      asking?.abort.abort();
      // Nothing is planned by what may still be answered.
      asking = null;
      turn.release();
      endNews?.();
      endWaking();
    },
  };
}

/** The right of one tab to keep a request open. */
function createTurn(tabs: Outside<unknown>['tabs'], onHeld: () => void) {
  let end: (() => void) | null = null;
  let wanting: AbortController | null = null;
  return {
    isHeld: () => end !== null,
    want() {
      if (!tabs || wanting) return;
      const own = new AbortController();
      wanting = own;
      tabs.takeTurn(own.signal).then(
        (release) => {
          if (own.signal.aborted) return release();
          end = release;
          onHeld();
        },
        () => undefined,
      );
    },
    release() {
      wanting?.abort();
      wanting = null;
      end?.();
      end = null;
    },
  };
}
