import { mix, readable } from './contrast.ts';
import type { Look } from './look.ts';

/** Grounds and inks of both themes, as styles/tokens.css has them. */
const light = { ground: '#ffffff', ink: '#1b1f27' };
const dark = { ground: '#12151c', ink: '#e6e9ef' };

/** How much of the accent tints the ground of what is chosen. */
const tint = 0.08;

/** Colours as styles name them. */
export type Colours = Readonly<Record<`--${string}`, string>>;

/** The colours of a look, made so that they can be read in both themes; none where it has none of its own. */
export const coloursOf = ({ primaryColorLight, primaryColorDark }: Look): Colours => {
  const given = primaryColorLight ?? primaryColorDark;
  if (given === undefined) return {};
  const onLight = readable(primaryColorLight ?? given, light.ground, light.ink);
  const onDark = readable(primaryColorDark ?? given, dark.ground, dark.ink);
  return {
    '--accent': `light-dark(${onLight}, ${onDark})`,
    '--accent-soft': `light-dark(${mix(onLight, tint, light.ground)}, ${mix(onDark, tint, dark.ground)})`,
    '--on-accent': `light-dark(${light.ground}, ${dark.ground})`,
  };
};
