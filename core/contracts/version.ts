/** Posthorn's version: package.json's, and what receivers see in `user-agent`. */
export const version = '0.1.0';
