import react from '@vitejs/plugin-react'
import { loadEnv } from 'vite'
import { defineConfig } from 'vitest/config'

/** Where the dev server sends API calls; JINGUI_BACKEND names another instance. */
const backend = loadEnv('', '.', 'JINGUI_').JINGUI_BACKEND ?? 'http://127.0.0.1:8000'
const plain = { target: backend, changeOrigin: false }

/** The build lands inside the Python package; Django serves index.html with a fresh CSP nonce per request. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../src/jingui/web/dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, proxy: { '/api': plain, '/_allauth': plain, '/healthz': plain } },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    testTimeout: 20_000,
    // Behind the tests of a file its lazy parts are waited for: loading, which takes as long as the machine lets it.
    hookTimeout: 120_000,
    // One page for all files of a worker: a page of their own for each took six times as long.
    pool: 'threads',
    isolate: false,
    unstubGlobals: true,
  },
})
