// The same attack on more programmes.
process.env['ATTACK_PROGRAMMES'] ??= '40';
require('./statistics-attack.test');
