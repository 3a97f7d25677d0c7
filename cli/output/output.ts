import { styleText } from 'node:util';
import type { World } from '../world.ts';

/** Colours for people, each with one meaning. */
const styles = { good: 'green', bad: 'red', doubtful: 'yellow', quiet: 'dim', strong: 'bold' } as const;

/** What a colour means. */
export type Meaning = keyof typeof styles;

/** Where a subcommand says what it found: answers to stdout, the rest to stderr. */
export type Output = {
  /** Whether stdout takes JSON only. */
  json: boolean;
  /** The answer: as JSON, or as lines for people. */
  show: (data: unknown, lines: () => readonly string[]) => void;
  /** One of many answers that come one by one: as JSON on a line of its own, or as a line for people. */
  showOne: (data: unknown, line: () => string) => void;
  /** A line beside the answer. */
  note: (line: string) => void;
  /** Coloured where stdout is a terminal and NO_COLOR is not set. */
  paint: (meaning: Meaning, text: string) => string;
  /** For what redraws itself. */
  err: World['err'];
};

/** An output to the streams of `world`. */
export const outputTo = ({ out, err }: World, json: boolean): Output => {
  const write = (line: string): void => void out.write(`${line}\n`);
  return {
    json,
    show: (data, lines) => (json ? write(JSON.stringify(data, null, 2)) : lines().forEach(write)),
    showOne: (data, line) => write(json ? JSON.stringify(data) : line()),
    note: (line) => void err.write(`${line}\n`),
    paint: (meaning, text) => (out.isTTY === true ? styleText(styles[meaning], text, { stream: out }) : text),
    err,
  };
};
