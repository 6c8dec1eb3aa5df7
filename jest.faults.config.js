// Faults put upon a running product: killed databases, full disks, clocks that jump. Apart from npm test for their time.
const { projects, ...settings } = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...settings,
  ...projects.find(({ displayName }) => displayName === 'database'),
  displayName: 'faults',
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testTimeout: 300_000,
};
