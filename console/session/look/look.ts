import * as z from 'zod';

/** Nothing else is a colour here, so that no text of an address is ever read as a style. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);

/** An image within the address: the page's policy loads none from elsewhere. */
const longestLogo = 65_536;
const logo = z
  .string()
  .max(longestLogo)
  .regex(/^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/);

const longestName = 60;

/** How the portal is to look. What is missing is Posthorn's own. */
export const look = z.object({
  /** Of links and buttons, where it is light. */
  primaryColorLight: colour.optional().catch(undefined),
  /** The same where it is dark. */
  primaryColorDark: colour.optional().catch(undefined),
  logo: logo.optional().catch(undefined),
  /** The name that stands beside the logo. */
  name: z.string().min(1).max(longestName).optional().catch(undefined),
  /** Shown until the reader chooses. */
  theme: z.enum(['light', 'dark']).optional().catch(undefined),
});

/** How the portal is to look. */
export type Look = z.infer<typeof look>;

/** Posthorn's own look. */
export const ownLook: Look = {};

/** What the fragment of the portal's address says about its look; what is no look is left out. */
export const lookOf = (fragment: URLSearchParams): Look => look.parse(Object.fromEntries(fragment));
