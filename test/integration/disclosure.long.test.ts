// The same attack on more programmes.
process.env['DISCLOSURE_PROGRAMMES'] = '24';
require('./disclosure.test');
