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
    rollupOptions: { input: { graphiql: page('graphiql'), map: page('map') } },
  },
});
