/**
 * Vite plugin: builds src/take-away/main.tsx into `take-away.html`, one file that needs no other: script, style and
 * policy inside, and one place where the app puts a record (src/app/record/take-away-file.ts). Its policy names
 * the script and the style by hash, so nothing that stands in a record could run, and lets nothing be fetched.
 */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'
import solid from 'vite-plugin-solid'

const name = 'take-away.html'
const entry = fileURLToPath(new URL('../take-away/main.tsx', import.meta.url))

export function takeAway(): Plugin {
  return {
    name: 'take-away',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: name, source: await readerPage() })
    },
    configureServer({ middlewares }) {
      middlewares.use(
        `/${name}`,
        (_, answer, next) => void readerPage().then((page) => answer.end(page), next),
      )
    },
  }
}

/** The page without a record. */
export async function readerPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [solid()],
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  })
  const output = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  return pageOf(inline(scriptOf(output)), styleOf(output))
}

type Output = readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]

function scriptOf(output: Output): string {
  const [chunk, ...more] = output.filter((one) => one.type === 'chunk')
  if (!chunk || more.length > 0) throw new Error('the page of a record taken along is not one script')
  return chunk.code
}

const styleOf = (output: Output): string =>
  output
    .flatMap((one) => (one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : []))
    .join('\n')

/** As text inside a script element, which would otherwise end or change at these. */
const inline = (code: string): string =>
  code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

const hashed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function pageOf(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    // Pairings, by which proofs are checked, are WebAssembly in the script.
    `script-src ${hashed(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashed(style)}`,
    'img-src data: blob:',
    'frame-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<!-- A health record that shows itself: open this file in a browser. Without one: each record stands below,
     between its script tags, in base64. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Chartmesh</title>
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<noscript>This file shows a health record and needs JavaScript, which stays in it.</noscript>
<!--contents-->
<script>${script}</script>
</body>
</html>
`
}
