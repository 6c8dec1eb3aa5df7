// Real clients against a started product; apart from npm test, since they need R, GDAL, Python and QGIS.
const { projects, ...settings } = require('./jest.config.js');
const { testEnvironment, transform, transformIgnorePatterns } = projects[0];

/** @type {import('jest').Config} */
module.exports = {
  ...settings,
  displayName: 'clients',
  testEnvironment,
  transform,
  transformIgnorePatterns,
  testMatch: ['<rootDir>/test/clients/**/*.test.ts'],
};
