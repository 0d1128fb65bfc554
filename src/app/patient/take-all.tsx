import { createSignal, For, Show, type JSX } from 'solid-js'
import type { RecordRow } from '../../node/api.ts'
import { saveFile } from '../record/save-file.ts'
import {
  jottedFile,
  jottedToTake,
  makeTakeAway,
  proofOf,
  readerPage,
  type MadeFile,
  type Missing,
  type ToTake,
} from '../record/take-away.ts'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { noteTaken } from '../shell/keeping.ts'
import { RefusalNotice, RefusalText } from '../shell/messages.tsx'
import { Part } from '../shell/page.tsx'
import { moment } from '../words/format.ts'
import { takeWords } from '../words/words.ts'

/** All own records with their proofs in one file that shows itself: to keep, or to leave with. */
export default function TakeAll(props: { readonly records: readonly RecordRow[] }): JSX.Element {
  const app = useApp()
  const words = takeWords.say
  const { port } = app.node
  const [made, setMade] = createSignal<MadeFile>()
  const original = async (record: string): Promise<Blob> => {
    const { handle } = await port.call('openOwn', { record })
    try {
      return await port.call('original', { handle })
    } finally {
      await port.call('close', { handle })
    }
  }
  const take = createAction(app.messages, async () => {
    setMade(undefined)
    const taken = props.records.map(({ id, hospital, time }): ToTake => ({
      title: `${hospital}, ${moment(time)}`,
      original: () => original(id),
      prove: () => proofOf(port, id, true),
    }))
    const written = await jottedFile(port)
    if (written) taken.push(jottedToTake(written))
    const file = await makeTakeAway(await readerPage(), app.now(), taken)
    saveFile(file.file, words().allName)
    if (file.leftOut.length === 0) noteTaken(app.profile, app.now())
    setMade(file)
  })
  return (
    <Part title={words().all} intro={words().allHelp}>
      <button type="button" class="button" disabled={take.busy()} onClick={() => void take.run()}>
        {words().all}
      </button>
      <Show when={take.busy()}>
        <p class="hint" role="status">
          {words().allBusy}
        </p>
      </Show>
      <RefusalNotice refusal={take.refusal()} />
      <MissingList what={words().leftOut} of={made()?.leftOut ?? []} />
      <MissingList what={words().withoutProof} of={made()?.unproven ?? []} />
    </Part>
  )
}

function MissingList(props: { readonly what: string; readonly of: readonly Missing[] }): JSX.Element {
  return (
    <Show when={props.of.length > 0}>
      <div class="notice warn" role="status">
        <p>{props.what}</p>
        <ul class="plain">
          <For each={props.of}>
            {({ title, refusal }) => (
              <li>
                <bdi>{title}</bdi>: <RefusalText refusal={refusal} />
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
