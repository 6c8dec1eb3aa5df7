import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** The documented operations open as tabs: what a reader sees here is what the tests run. */
const files = import.meta.glob('../../schema/operations/*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob('../../schema/operations/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const tabs = Object.keys(files)
  .sort()
  .map((path) => ({ query: files[path], variables: variables[path.replace(/\.graphql$/, '.variables.json')] ?? '' }));

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, {
    fetcher: createGraphiQLFetcher({ url: '/graphql' }),
    defaultTabs: tabs,
    defaultEditorToolsVisibility: 'variables',
  }),
);
