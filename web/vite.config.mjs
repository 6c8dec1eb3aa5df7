import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const page = (name) => resolve(import.meta.dirname, name, 'index.html');

export default defineConfig({
  root: import.meta.dirname,
  base: '/web/',
  worker: { format: 'es' },
  build: {
    outDir: resolve(import.meta.dirname, '../dist/web'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 8000,
    // Browsers that know light-dark(): rewritten for older ones it would not follow the reader's choice of theme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rollupOptions: {
      input: { graphiql: page('graphiql'), map: page('map') },
      // In a file of its own, which stays in the browser's cache when the page changes.
      output: { codeSplitting: { groups: [{ name: 'maplibre', test: /node_modules[\\/]maplibre-gl/ }] } },
    },
  },
});
