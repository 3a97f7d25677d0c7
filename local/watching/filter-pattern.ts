import { ServiceError } from '../aws/service.ts';

const term = /^\$\.(\w+)\s*=\s*"([^"]*)"$/;

const parseLine = (message: string): unknown => {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
};

/**
 * Whether a line matches a pattern ("Filter pattern syntax for metric filters, subscription filters, filter log events,
 * and Live Tail"): of JSON lines, members that are certain texts, joined by `&&`; an empty pattern matches every line.
 * @throws ServiceError for a pattern that the local run does not know
 */
export const matcherOf = (pattern: string): ((message: string) => boolean) => {
  if (pattern.trim() === '') return () => true;
  const inside = /^\{(.*)\}$/s.exec(pattern.trim())?.[1];
  const terms = inside?.split('&&').map((text) => term.exec(text.trim()));
  if (!terms?.every((found) => found !== null)) {
    const message = `the local run knows patterns such as { $.event = "attempt" }, not ${pattern}`;
    throw new ServiceError('InvalidParameterException', message);
  }
  const wanted = terms.map((found) => [found?.[1] ?? '', found?.[2]] as const);
  return (message) => {
    const line = Object(parseLine(message));
    return wanted.every(([name, value]) => line[name] === value);
  };
};
