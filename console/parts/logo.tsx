import { type Look, ownLook } from '../session/look/look.ts';

const OwnSign = () => (
  <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="var(--accent)" />
    <path
      d="M8 19.500c5 0 8.5-2.2 13-8v14c-4.5-4-8-6-13-6z"
      fill="none"
      stroke="var(--on-accent)"
      strokeWidth="2.4"
      strokeLinejoin="round"
    />
    <circle cx="10.5" cy="14" r="3.2" fill="none" stroke="var(--on-accent)" strokeWidth="2.4" />
  </svg>
);

/** The sign and name of a look, or Posthorn's own. A look with a logo and no name has its name in the logo. */
export const Logo = ({ look: { logo, name } = ownLook }: { look?: Look }) => (
  <span className="logo">
    {logo === undefined ? <OwnSign /> : <img src={logo} alt={name === undefined ? 'Logo' : ''} />}
    {logo === undefined ? (name ?? 'Posthorn') : name}
  </span>
);
