import { For, lazy, Show, Suspense, type JSX } from 'solid-js'
import { patientAttribute, titleOf } from '../policy/terms.ts'
import { called } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Part, Rows } from '../shell/page.tsx'
import { colon, gap, inRow } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { registerWords, say } from '../words/words.ts'
import { Attributes, canGive, holding } from './attribute.tsx'
import { Together } from './together.tsx'

const Calendar = lazy(() => registerWords.ready().then(() => import('./calendar.tsx')))

/** From so many institutions that open records on, keys are divided among them. */
const dividedFrom = 4

/** What institutions say about people: own attributes to give and take back, others' to look at. */
export function Authority(): JSX.Element {
  const app = useApp()
  const authorities = createView('authorities', () => ({}))
  const words = () => say().authority
  const mine = () => authorities()?.filter((each) => each.mine && !each.officers)
  const others = () => authorities()?.filter((each) => !each.mine && !each.officers)
  const institutions = createView('institutions', () => ({}))
  const serving = () =>
    institutions()?.filter(({ stake, standing }) => stake > 0 && standing !== 'jailed').length ?? 0
  return (
    <Page title={words().title} intro={words().intro}>
      <Show when={serving() > 0 && serving() < dividedFrom}>
        <p class="notice">{say().sharing.few(serving())}</p>
      </Show>
      <Rows of={mine()} empty={<Empty what={words().notAdmitted} todo={words().notAdmittedTodo} />}>
        {(rows) => (
          <For each={rows}>
            {(authority) => (
              <Part title={words().mine(authority.name)}>
                <Attributes authority={authority} />
              </Part>
            )}
          </For>
        )}
      </Rows>
      <Together authorities={authorities()} />
      <Show when={authorities()?.some(canGive) && authorities()}>
        {(all) => (
          <Suspense>
            <Calendar authorities={all()} />
          </Suspense>
        )}
      </Show>
      <Part title={words().others}>
        <Rows of={others()} empty={<Empty what={words().othersEmpty} todo={words().othersTodo} />}>
          {(rows) => (
            <For each={rows}>
              {(authority) => (
                <div class="row-card stack">
                  <h3>
                    <bdi>{authority.institution}</bdi>
                  </h3>
                  <ul class="plain">
                    <For each={authority.attributes}>
                      {(attribute) => (
                        <li>
                          <strong>{titleOf(attribute)}</strong>
                          {colon()}
                          <span class="quiet">
                            {attribute.name === patientAttribute
                              ? words().private
                              : attribute.listed
                                ? `${inRow(holding(attribute, app.now()).map(called))}${gap()}${words().publicRegister}`
                                : words().holders(holding(attribute, app.now()).length)}
                          </span>
                        </li>
                      )}
                    </For>
                  </ul>
                </div>
              )}
            </For>
          )}
        </Rows>
      </Part>
    </Page>
  )
}
