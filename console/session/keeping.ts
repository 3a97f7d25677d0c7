/** Where a browser keeps things: as long as the tab is open, or for good. */
type Storage = 'sessionStorage' | 'localStorage';

/** What was kept at a place. A browser that lets framed pages keep nothing throws when it is asked; then there is none. */
export const kept = (storage: Storage, place: string): string | null => {
  try {
    return window[storage].getItem(place);
  } catch {
    return null;
  }
};

/** Keeps a text at a place, or with null nothing. Where the browser refuses, it lives until the page is left. */
export const keep = (storage: Storage, place: string, text: string | null): void => {
  try {
    if (text === null) window[storage].removeItem(place);
    else window[storage].setItem(place, text);
  } catch {
    // As said: the page goes on with what it has in hand.
  }
};
