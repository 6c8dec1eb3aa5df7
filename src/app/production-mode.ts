// Libraries check more in development mode; in graphql-js this takes a third of a large answer. Import this file before
// them; an operator's NODE_ENV wins.
process.env['NODE_ENV'] ??= 'production';
