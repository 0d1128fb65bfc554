import { Show, type JSX } from 'solid-js'
import type { Trusted } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { trustedWords } from '../words/words.ts'
import { BackButton, Offered } from './offered.tsx'

/** An owner says that an older part is over: it is deleted when its keeper says so. */
export function End(props: {
  readonly text: string
  /** Read again when the keys of this browser are there. */
  readonly keeps: Trusted['keeps']
  readonly done: (now?: Trusted) => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const end = createAction(app.messages, async (id: string) => {
    props.done(await app.node.port.call('dropPart', { id }))
    app.messages.tell({ kind: 'done', text: words().dropped })
  })
  return (
    <Offered
      of={{ text: props.text, keeps: props.keeps }}
      read={({ text }) => app.node.port.call('readEnding', { text })}
      done={() => props.done()}
    >
      {(ending) => (
        <Page title={words().endTitle(ending.name)}>
          <Show
            when={ending.ends}
            fallback={
              <>
                <p class="lead">{words().endNothing}</p>
                <BackButton done={() => props.done()} />
              </>
            }
          >
            {(part) => (
              <>
                <p class="lead">{words().endWhy(ending.name, day(part().made * 1000))}</p>
                <Form
                  action={{ ...end, run: () => end.run(part().id) }}
                  submit={words().dropSure}
                  beside={<BackButton done={() => props.done()} />}
                />
              </>
            )}
          </Show>
        </Page>
      )}
    </Offered>
  )
}
