import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coloursOf } from '../../../../console/session/look/colours.ts';
import { contrast } from '../../../../console/session/look/contrast.ts';
import { lookOf } from '../../../../console/session/look/look.ts';

const lookIn = (fragment: string) => lookOf(new URLSearchParams(fragment));

describe('the look in a link', () => {
  test('is its colours, logo, name and theme', () => {
    const look = {
      primaryColorLight: '#a3004f',
      primaryColorDark: '#FF9AC8',
      logo: 'data:image/png;base64,iVBORw0KGgo=',
      name: 'Acme <b>Hooks</b>',
      theme: 'dark',
    };
    expect(lookIn(`token=t&${new URLSearchParams(look)}`)).toEqual(look);
  });

  test.each([
    'primaryColorLight=red;}body{display:none',
    'primaryColorLight=%23a3004f;x',
    'primaryColorDark=url(https://elsewhere.example)',
    'logo=https://elsewhere.example/logo.png',
    'logo=javascript:alert(1)',
    'logo=data:text/html;base64,PGI+',
    `logo=data:image/png;base64,${'A'.repeat(70_000)}`,
    `name=${'x'.repeat(61)}`,
    'theme=loud',
  ])('leaves out what is none: %.50s', (fragment) => {
    expect(Object.values(lookIn(fragment)).filter((value) => value !== undefined)).toEqual([]);
  });
});

describe('the colours of a look', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);

  const pairOf = (text: string | undefined): string[] => text?.match(/#[0-9a-f]{6}/g) ?? [];

  test('can be read on every ground that they stand on, whatever they are', () => {
    fc.assert(
      fc.property(colour, colour, (primaryColorLight, primaryColorDark) => {
        const colours = coloursOf({ primaryColorLight, primaryColorDark });
        const [accents, softs, inks] = ['--accent', '--accent-soft', '--on-accent'].map(
          (name) => pairOf(colours[name as keyof typeof colours]), // a name of theirs
        );
        const grounds = [
          ['#ffffff', '#f7f8fa'],
          ['#12151c', '#181c25'],
        ];
        for (const [index, accent] of (accents ?? []).entries()) {
          const under = [softs?.[index] ?? '', inks?.[index] ?? '', ...(grounds[index] ?? [])];
          for (const ground of under) expect(contrast(accent, ground)).toBeGreaterThanOrEqual(4.5);
        }
        expect(accents).toHaveLength(2);
      }),
    );
  });

  test('are as given where they can be read', () => {
    expect(coloursOf({ primaryColorLight: '#a3004f', primaryColorDark: '#ff9ac8' })['--accent']).toBe(
      'light-dark(#a3004f, #ff9ac8)',
    );
  });

  test("are Posthorn's own where none is given", () => {
    expect(coloursOf({ name: 'Acme' })).toEqual({});
  });
});

test('contrast is as WCAG has it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
