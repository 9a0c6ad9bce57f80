import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that the development pages talk to; `npm start` prints its address. */
const server = process.env['XINQU_ADDRESS'] ?? 'http://127.0.0.1:8370';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data address for scripts and fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '^/[0-9]{6}\\.[a-z]+/api/': server },
  },
});
