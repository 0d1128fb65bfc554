/** The same app, whose node has a traitor's turn: one module of the node worker is another. */
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import config from '../../src/vite.config.ts'
import { wasmBesideWorker } from '../../src/tooling/wasm.ts'

const traitor = fileURLToPath(new URL('../traitors/worker.ts', import.meta.url))

/** Whoever makes the turn of a participant gets the traitor's; the traitor itself is made of the honest one. */
const treason = (): Plugin => ({
  name: 'treason',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === './agreeing/turn.ts' && importer?.endsWith('/node/participant.ts') ? traitor : null,
})

/** Builds it into `folder`. */
export async function buildTraitor(folder: string): Promise<void> {
  await build({
    ...config,
    configFile: false,
    root: fileURLToPath(new URL('../../src', import.meta.url)),
    logLevel: 'error',
    worker: { format: 'es', plugins: () => [treason(), wasmBesideWorker()] },
    build: { ...config.build, outDir: folder, emptyOutDir: true },
  })
}
