/** What a function that does nothing costs to start. */
export const handler = async () => ({});
