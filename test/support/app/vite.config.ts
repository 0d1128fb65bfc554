import { fileURLToPath } from 'node:url'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vite'

/** Serves the scenes for looking at them: `npx vite test/support/app`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../../../node_modules/.vite/scenes', import.meta.url)),
  plugins: [solid()],
  server: { fs: { allow: ['../../..'] } },
})
