/** Stands in for a response that was deleted. */
export const expungedResponse = 'EXPUNGED';
