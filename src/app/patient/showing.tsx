import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import type { RecordRow, VisitRow } from '../../node/api.ts'
import { AudienceBox } from '../policy/audience.tsx'
import { besidesOf } from '../policy/besides.ts'
import { createTerms } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { linkTo } from '../shell/places.ts'
import { CopyField, Qr } from '../shell/share.tsx'
import { Sheet } from '../shell/sheet.tsx'
import { createView } from '../shell/view.ts'
import { day, gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** A record shown to a doctor who is here: a picture that leads to it, with what it opens, until when and for whom. */
export function ShowNow(props: { readonly record: RecordRow }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {say().showing.open}
      </button>
      <Sheet open={open()} title={say().showing.title} close={() => setOpen(false)}>
        <Code record={props.record} close={() => setOpen(false)} />
      </Sheet>
    </>
  )
}

function Code(props: { readonly record: RecordRow; readonly close: () => void }): JSX.Element {
  const app = useApp()
  const terms = createTerms()
  const visits = createView('visits', () => ({}))
  const words = () => say().showing
  const visit = createMemo((): VisitRow | undefined =>
    visits()?.find(({ records }) => records.some(({ id }) => id === props.record.id)),
  )
  /** A record whose header is not here yet has the rule of its visit, as far as anybody can tell. */
  const policy = (): string | undefined =>
    props.record.category === undefined ? visit()?.policy : props.record.policy
  const besides = createMemo(() => besidesOf(visit()?.guests, props.record.category ?? 'everyday'))
  const isClosed = (): boolean => policy() === undefined && besides().length === 0
  const audience = createView('audience', () =>
    isClosed() ? undefined : { policy: policy(), besides: besides() },
  )
  const caption = (): string =>
    isClosed()
      ? words().closed(props.record.hospital)
      : words().caption(props.record.hospital, day(visit()?.until ?? 0), audience()?.total ?? 0)
  const change = (): void => {
    const ticket = visit()?.ticket
    props.close()
    if (ticket !== undefined) app.go('change-rule', ticket)
  }
  return (
    <div class="showing" data-testid="showing">
      <p>{words().how}</p>
      <Show when={visit()}>
        <Qr text={linkTo('record', props.record.id)} caption={caption()} />
      </Show>
      <Show when={!isClosed()}>
        <AudienceBox
          policy={policy()}
          besides={besides()}
          terms={terms()}
          title={say().visit.audience}
          owner
        />
      </Show>
      <div class="buttons">
        <button type="button" class="button" onClick={() => print()}>
          {words().print}
        </button>
        <button type="button" class="button" onClick={change}>
          {words().change}
        </button>
      </div>
      <p class="hint">
        {words().other}
        {gap()}
        {words().outside}
      </p>
      <CopyField label={words().link} text={linkTo('record', props.record.id)} />
    </div>
  )
}
