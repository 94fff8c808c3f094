interface Step {
  /** The prompt as the step left it. */
  promptAfter: string;
  run: () => void;
}

/** The last step that changed references and prompt together, which can be undone once. */
export function createLastStep(getPrompt: () => string) {
  let last: Step | null = null;

  const undo = (step: Step) => {
    if (last === step) last = null;
    step.run();
  };

  return {
    remember(run: () => void): Step {
      last = { promptAfter: getPrompt(), run };
      return last;
    },
    undo,
    /** Undoes the last step; false when there is none, or when something was typed after it. */
    undoLast(prompt: string): boolean {
      if (last?.promptAfter !== prompt) return false;
      undo(last);
      return true;
    },
    /** The last step belongs to another draft. */
    forget() {
      last = null;
    },
  };
}
