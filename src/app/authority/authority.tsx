import { For, Show, type JSX } from 'solid-js'
import { patientAttribute, titleOf } from '../policy/terms.ts'
import { Empty, Page, Part, Rows } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { Attributes, living } from './attribute.tsx'
import { Together } from './together.tsx'

/** From so many institutions that open records on, keys are divided among them. */
const dividedFrom = 4

/** What institutions say about people: own attributes to give and take back, others' to look at. */
export function Authority(): JSX.Element {
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
      <Rows of={mine()} empty={<Empty what={words().notAdmitted} todo="" />}>
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
      <Part title={words().others}>
        <Rows of={others()} empty={<Empty what={words().othersEmpty} todo={words().othersTodo} />}>
          {(rows) => (
            <For each={rows}>
              {(authority) => (
                <div class="row-card stack">
                  <h3 dir="auto">{authority.institution}</h3>
                  <ul class="plain">
                    <For each={authority.attributes}>
                      {(attribute) => (
                        <li>
                          <bdi>{titleOf(attribute)}</bdi>{' '}
                          <span class="quiet">
                            {attribute.name === patientAttribute
                              ? words().private
                              : words().holders(living(attribute).length)}
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
