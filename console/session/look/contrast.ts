/** A colour's parts, each from 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number];

const rgbOf = (colour: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb; // map forgets how many

const hexOf = (rgb: readonly number[]): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string): number => {
  const [red, green, blue] = rgbOf(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** How well one colour stands out from another, 1 to 21 (WCAG 2.2, "contrast ratio"). Colours are `#rrggbb`. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** So much of a colour, the rest of another. */
export const mix = (colour: string, share: number, other: string): string => {
  const rest = rgbOf(other);
  return hexOf(rgbOf(colour).map((part, index) => part * share + (rest[index] ?? 0) * (1 - share)));
};

/** Above the 4.5 that text needs (WCAG 2.2, 1.4.3), as it also stands on grounds that are tinted. */
const enough = 5.6;
const steps = 20;

/** A colour that can be read on a ground: the same one, or as little of `ink` with it as it takes. */
export const readable = (colour: string, ground: string, ink: string): string => {
  for (let step = 0; step < steps; step += 1) {
    const mixed = mix(ink, step / steps, colour);
    if (contrast(mixed, ground) >= enough) return mixed;
  }
  return ink;
};
