const Icon = ({ path }: { path: string }) => (
  <svg className="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path d={path} />
  </svg>
);

/** That something is chosen, on or done. */
export const Tick = () => <Icon path="M3 8.500l3.500 3.500L13 4.500" />;

/** That something is copied when it is pressed. */
export const Copy = () => <Icon path="M5.500 5.500V3h7.500v7.500h-2.500M3 5.500h7.500V13H3z" />;

/** That something opens below. */
export const Down = () => <Icon path="M4 6.500l4 4 4-4" />;
