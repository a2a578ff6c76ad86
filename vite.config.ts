import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const API = process.env['ZHIHENG_API'] ?? 'http://127.0.0.1:8080'

/** Pages of the web shell; every page is its own bundle, charts and their library come when one is shown. */
export default defineConfig({
  root: here('./src/apps/web'),
  plugins: [react()],
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/api', '/public/v1', '/xapi', '/healthz'].map((path) => [path, API])),
  },
})
