import { setFlagsFromString } from 'node:v8';

// Libraries check more and slower while developing: graphql-js alone takes a third of a large answer for it. To be
// imported before any of them; who sets NODE_ENV is not overruled.
process.env['NODE_ENV'] ??= 'production';

/**
 * V8 learns from the first rows that it sees, those of the snapshot, that rows live for ever, and puts all later ones
 * among the old objects, where each holds on to what is young: pages of actors then spent a fifth of their time on
 * moving what nobody needed any more.
 */
setFlagsFromString('--no-allocation-site-pretenuring');
