// More random questions.
process.env['FUZZ_QUERIES'] ??= '1500';
require('./fuzz.test');
