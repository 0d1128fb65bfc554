import { onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Refused, type Refusal } from '../../core/refusal.ts'
import type { Category } from '../../node/api.ts'
import type { Summary } from '../../health/summary.ts'
import { useApp } from '../shell/app-context.tsx'
import { ownerOf } from './matching.ts'
import type { PatientRow } from './patients.ts'

type About = Pick<Summary, 'banner' | 'patients'>

/** One file on its way to a patient's records. */
export interface ImportedFile {
  readonly file: File
  /** waiting → reading → asking (which of its patients, or whose it is) → ready → sealing → sealed; or refused. */
  readonly state: 'waiting' | 'reading' | 'asking' | 'ready' | 'sealing' | 'sealed' | 'refused'
  readonly refusal?: Refusal
  /** Whom it is about, once it was read; of hundreds of files no more is kept. */
  readonly about?: About
  /** Of several patients the one whose part is taken, by ordinal. */
  readonly part?: number
  /** Into whose records it goes; '' for nobody's yet. */
  readonly ticket?: string
}

/** Files one choice may bring; each may be as large as any. */
export const filesMost = 500

/** Reads files one after the other, so that a folder takes no more memory than its largest file, and seals them. */
export function createImport(patients: () => readonly PatientRow[]) {
  const app = useApp()
  const [files, setFiles] = createStore<ImportedFile[]>([])
  const stop = new AbortController()
  onCleanup(() => stop.abort())
  const { port } = app.node
  const present = (): readonly PatientRow[] => patients().filter(({ state }) => state === 'final')

  const failed = (at: number, caught: unknown): void => {
    if (!(caught instanceof Refused)) app.messages.report(caught)
    const refusal = caught instanceof Refused ? caught.refusal : undefined
    setFiles(at, { state: 'refused', ...(refusal && { refusal }) })
  }
  /** With the file open, which is closed again whatever comes. */
  async function opened<T>(
    file: Blob,
    act: (open: { readonly handle: number; readonly summary: Summary }) => Promise<T> | T,
  ): Promise<T> {
    const open = await port.call('preview', { file }, { signal: stop.signal })
    try {
      return await act(open)
    } finally {
      port.call('close', { handle: open.handle }).catch(app.messages.report)
    }
  }
  /** What follows from whom it is about. */
  const settle = (at: number, { banner, patients }: About, part: number | undefined): void => {
    const ticket = ownerOf(banner, present())?.ticket
    setFiles(at, {
      about: { banner, patients },
      ...(part !== undefined && { part }),
      ...(ticket !== undefined && { ticket }),
      state: ticket === undefined ? 'asking' : 'ready',
    })
  }

  async function readAll(): Promise<void> {
    for (const [at, one] of files.entries()) {
      if (one.state !== 'waiting' || stop.signal.aborted) continue
      setFiles(at, { state: 'reading' })
      try {
        await opened(one.file, ({ summary }) => {
          const { banner, patients } = summary
          if (patients.length > 1) setFiles(at, { about: { banner, patients }, state: 'asking' })
          else settle(at, summary, undefined)
        })
      } catch (caught) {
        failed(at, caught)
      }
    }
  }

  return {
    files,
    /** Those of a choice that may be records; the others are counted. */
    async add(chosen: readonly File[]): Promise<{ readonly left: number }> {
      const wanted = chosen.filter(({ name }) => /\.(json|txt|smart-health-card)$/i.test(name))
      const fresh = wanted.slice(0, Math.max(0, filesMost - files.length))
      setFiles([...files, ...fresh.map((file): ImportedFile => ({ file, state: 'waiting' }))])
      await readAll()
      return { left: chosen.length - fresh.length }
    },
    /** Takes of a file with several patients what is about this one. */
    async choosePart(at: number, patient: number): Promise<void> {
      const one = files[at]
      if (!one) return
      try {
        await opened(one.file, async ({ handle }) =>
          settle(at, await port.call('summarize', { handle, patient }), patient),
        )
      } catch (caught) {
        failed(at, caught)
      }
    },
    /** A person says whose it is; '' for nobody's. */
    chooseOwner: (at: number, ticket: string): void =>
      setFiles(at, { ticket, state: ticket === '' ? 'asking' : 'ready' }),
    /** All that are ready, one after the other; what fails is left, and the others go on. */
    async sealAll(category: Category): Promise<void> {
      for (const [at, one] of files.entries()) {
        const { file, part, ticket, state } = one
        if (state !== 'ready' || !ticket || stop.signal.aborted) continue
        setFiles(at, { state: 'sealing' })
        try {
          const its =
            part === undefined
              ? file
              : await opened(
                  file,
                  async ({ handle }) => (await port.call('partOf', { handle, patient: part })).file,
                )
          await port.call('seal', { ticket, file: its, category }, { signal: stop.signal })
          setFiles(at, { state: 'sealed' })
        } catch (caught) {
          failed(at, caught)
        }
      }
    },
  }
}
