/** Posthorn's sign and name. */
export const Logo = () => (
  <span className="logo">
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
    Posthorn
  </span>
);
