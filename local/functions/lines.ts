/** Cuts text that comes in pieces into lines. */
export type LineCutter = {
  add: (text: string) => void;
  /** Takes what came after the last line's end as a line too. */
  end: () => void;
};

/** Calls back with every line. */
export const cutLines = (onLine: (line: string) => void): LineCutter => {
  let rest = '';
  return {
    add: (text) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    },
    end: () => {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
};
