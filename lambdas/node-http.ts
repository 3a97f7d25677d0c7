/**
 * What every function is bundled with in place of `node:http`: Node's own, as CommonJS has it. Imported as an ES module it
 * evaluates every one of its exports, and one of those loads undici. Named as bundles import it.
 */
const http = process.getBuiltinModule('node:http');

export default http;
export const { Agent, request, STATUS_CODES } = http;
