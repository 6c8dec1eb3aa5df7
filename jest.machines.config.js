// Several machines in one: replicas, pgbouncer, nginx and Redis; apart from npm test, since they need those packages.
const { projects, ...settings } = require('./jest.config.js');
const { testEnvironment, transform, transformIgnorePatterns } = projects[0];

/** @type {import('jest').Config} */
module.exports = {
  ...settings,
  displayName: 'machines',
  testEnvironment,
  transform,
  transformIgnorePatterns,
  testMatch: ['<rootDir>/test/machines/**/*.test.ts'],
};
