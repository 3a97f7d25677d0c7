/** How a message or an attempt stands, by the number it has in queries and answers. */
export const statusTexts = ['success', 'pending', 'fail', 'sending'] as const;
