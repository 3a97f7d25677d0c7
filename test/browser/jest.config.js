import base from '../../jest.config.js';

/** Tests that drive a browser against the local run. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
  // Each starts a local run and a browser.
  maxWorkers: 1,
};
