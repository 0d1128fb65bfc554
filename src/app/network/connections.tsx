import { Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Page, Part } from '../shell/page.tsx'
import { connectionsWords } from '../words/words.ts'
import Findings from './findings.tsx'
import { Reach } from './reach.tsx'

const words = connectionsWords.say

/** Tests what connections need, says what links can do, and shows by which servers and helpers tabs are found. */
export default function Connections(): JSX.Element {
  const app = useApp()
  return (
    <Page title={words().title} intro={words().intro} back>
      <Findings />
      <Part title={words().links}>
        <dl class="facts">
          <dt>{words().personal}</dt>
          <dd>{words().personalCan}</dd>
          <dt>{words().open}</dt>
          <dd>{words().openCan}</dd>
          <dt>{words().local}</dt>
          <dd>{words().localCan}</dd>
        </dl>
        <p>{words().meetAgain}</p>
      </Part>
      <Show when={app.status().phase === 'running'}>
        <Reach />
      </Show>
    </Page>
  )
}
