// Libraries check more and slower while developing: graphql-js alone takes a third of a large answer for it. To be
// imported before any of them; an operator's NODE_ENV holds.
process.env['NODE_ENV'] ??= 'production';
