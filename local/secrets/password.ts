import { randomInt } from 'node:crypto';
import type { PasswordRules } from '../resources/secret.ts';

const lowercase = 'abcdefghijklmnopqrstuvwxyz';
const numbers = '0123456789';
/** "GetRandomPassword", Secrets Manager API reference: `ExcludePunctuation`. */
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const alphabets = (rules: PasswordRules): string[] => {
  const included = [
    rules.ExcludeLowercase ? '' : lowercase,
    rules.ExcludeUppercase ? '' : lowercase.toUpperCase(),
    rules.ExcludeNumbers ? '' : numbers,
    rules.ExcludePunctuation ? '' : punctuation,
    rules.IncludeSpace ? ' ' : '',
  ];
  return included
    .map((alphabet) =>
      [...alphabet].filter((character) => !rules.ExcludeCharacters.includes(character)).join(''),
    )
    .filter((alphabet) => alphabet !== '');
};

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** A random password by the rules of a template's `GenerateSecretString`. */
export const generatePassword = (rules: PasswordRules): string => {
  const kinds = alphabets(rules);
  const all = kinds.join('');
  for (;;) {
    const password = Array.from({ length: rules.PasswordLength }, () => pick(all)).join('');
    const hasEach = kinds.every((kind) => [...password].some((character) => kind.includes(character)));
    // Drawn anew rather than patched, so that every password that fits is as likely as any other.
    if (hasEach || !rules.RequireEachIncludedType || rules.PasswordLength < kinds.length) return password;
  }
};
