import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { offline } from './tooling/offline.ts'
import { contentSecurityPolicy } from './tooling/policy.ts'
import { takeAway } from './tooling/take-away.ts'
import { wasmBesideWorker } from './tooling/wasm.ts'

/** Relative addresses throughout (`base: './'`): the build works under any path of any static host. */
export default defineConfig({
  base: './',
  publicDir: '../public',
  plugins: [solid(), contentSecurityPolicy(), takeAway(), offline()],
  worker: { format: 'es', plugins: () => [wasmBesideWorker()] },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing as a data: address inside the style sheet or the script, where the policy would stop it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { fs: { allow: ['..'] } },
})
