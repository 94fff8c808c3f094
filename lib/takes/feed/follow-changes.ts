/** What is asked about: a list, and the revision that it stands at. */
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

/** What is outside the page: the studio, and the other tabs. */
export interface Outside<Answer> {
  /** Asks what has changed, and waits up to so many seconds until something has. */
  ask: (question: Question, waitSeconds: number, signal: AbortSignal) => Promise<Answer>;
  isVisible: () => boolean;
  /** Calls back when the page is shown again, hidden, or connected again. Returns what ends it. */
  onWake: (listener: () => void) => () => void;
  /** The other tabs, or null where tabs cannot tell each other anything. */
  tabs: {
    tell: (revision: string) => void;
    onNews: (listener: (revision: string) => void) => () => void;
    /** Resolves when it is this tab's turn to wait; its function ends that. Rejects when it is called off before. */
    takeTurn: (signal: AbortSignal) => Promise<() => void>;
  } | null;
}

/** A list that is being followed. */
export interface Following {
  /** Asks at once: something was changed here. What is being asked may be older than that, and is dropped. */
  hurry: () => void;
  stop: () => void;
}

const idleMs = 5000;
const movingMs = 1000;
const recoverMs = 2000;
const betweenWaitsMs = 250;
const waitSeconds = 10;

/**
 * Follows a list: asks at once, then every five seconds while the page is visible, and when another tab tells of a
 * change. While takes are unfinished one tab of the browser has a question waiting at the studio and tells the others;
 * a browser in which tabs cannot agree on that asks every second. `onState` hears the error of every question, null when
 * it was answered.
 */
export function followChanges<Answer>(
  followed: Followed<Answer>,
  outside: Outside<Answer>,
  onState: (error: Error | null) => void,
): Following {
  const { tabs } = outside;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: { abort: AbortController; isWaiting: boolean } | null = null;
  /** What to do when the question that is under way is answered: ask again, and tell the other tabs of it. */
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

  /** Drops what is under way, and asks. */
  function askAnew(): void {
    asking?.abort.abort();
    asking = null;
    void ask();
  }

  const endNews = tabs?.onNews((revision) => {
    if (revision === known) return;
    // What is told here is no news to the tab that tells it, and is told on to none.
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

/** The right of one tab to have a question waiting. */
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
