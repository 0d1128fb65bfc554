/** An encounter from its draft to the document that is signed. */
import { hex } from '../../core/bytes.ts'
import type { Served } from '../../core/port.ts'
import { refuse } from '../../core/refusal.ts'
import { draftOf } from '../../health/draft.ts'
import type { Home } from '../home.ts'
import { nameOf } from '../views.ts'
import { attachmentsMost, openAttachments } from './attachments.ts'
import type { EncounterCalls } from './encounter-api.ts'
import type { OpenTeam } from './team.ts'

type Nothing = Record<never, never>

const letterName = (ticket: string): string => `${ticket}/letter`
/** The text that several write at once, beside the fields. */
const noteOf = (ticket: string): string => `note/${ticket}`

export function serveEncounters(home: Home, team: OpenTeam): Served<EncounterCalls, Nothing>['calls'] {
  const files = openAttachments(home.store, home.chance)
  /** Of a ticket as it stands now; refuses what the views of it hide. */
  const now = (ticket: string) =>
    team.write((open) => ({
      fields: Object.fromEntries(open.charts.fields(ticket)),
      who: open.charts.who().get(ticket),
      note: open.draft(noteOf(ticket)),
    }))
  async function attach(ticket: string, file: Blob, name: string): Promise<void> {
    const { fields } = await now(ticket)
    if (draftOf(fields).files.length >= attachmentsMost) refuse('workspace.full')
    const { id, key, type, bytes } = await files.keep(ticket, file)
    await team.write(({ charts }) => {
      const parts = { name: name.slice(0, 200) || id, type, bytes: String(bytes), key }
      for (const [part, text] of Object.entries(parts)) charts.setField(ticket, `file/${id}/${part}`, text)
    })
  }
  /** Who writes about whom; refuses 'node.not-admitted' where nobody can sign. */
  async function letterheadOf(ticket: string) {
    const here = home.running()
    const institution = here.institution() ?? refuse('node.not-admitted')
    const author = home.self?.plan?.person ?? refuse('node.not-admitted')
    const label = here.checkins?.all().find(({ ticketKey }) => hex(ticketKey) === ticket)?.label
    const { who } = await now(ticket)
    return {
      patient: { born: '', sex: '', number: '', ...who, name: who?.name || (label ?? '') },
      hospital: await here.chain.look((view) => nameOf(view, institution)),
      author,
    }
  }
  async function end(ticket: string, record?: string, to?: string): Promise<void> {
    await team.write((open) => {
      const { charts } = open
      const { replaces, why } = draftOf(Object.fromEntries(charts.fields(ticket)))
      if (record !== undefined && replaces !== '') charts.setReplaced({ record: replaces, by: record, why })
      if (record !== undefined && to !== undefined) charts.setAddressed({ record, to })
      charts.clear(ticket)
      open.writeDraft(noteOf(ticket), open.draft(noteOf(ticket)), '')
    })
    await files.drop(ticket)
  }
  return {
    async attach({ ticket, file, name }) {
      await attach(ticket, file, name)
      return {}
    },
    async detach({ ticket, file }) {
      await team.write(({ charts }) => {
        for (const field of charts.fields(ticket).keys())
          if (field.startsWith(`file/${file}/`)) charts.setField(ticket, field, '')
      })
      await files.drop(ticket, file)
      return {}
    },
    async writeEncounter({ ticket }) {
      const letterhead = await letterheadOf(ticket)
      const { fields, note } = await now(ticket)
      const draft = draftOf(fields)
      if (draft.faults.some(({ what }) => what !== 'unlikely')) refuse('draft.faulty')
      const attached = await Promise.all(
        draft.files.map(async ({ id, name, type }) => ({
          name,
          type,
          file: new Blob([await files.open(ticket, id, fields[`file/${id}/key`] ?? '')]),
        })),
      )
      return home.documents.call('writeEncounter', { ...letterhead, fields, note, files: attached })
    },
    async writeJotted({ ticket, jottings }) {
      const { patient, hospital, author: by } = await letterheadOf(ticket)
      return home.documents.call('writeJottings', { patient, jottings, signed: { hospital, by } })
    },
    async writeLetter({ ticket, to }) {
      const letterhead = await letterheadOf(ticket)
      const { fields, note } = await now(letterName(ticket))
      const reason = (fields['reason'] ?? '').trim()
      if (reason === '' || to === '') refuse('draft.faulty')
      return home.documents.call('writeLetter', {
        ...letterhead,
        to,
        kind: fields['kind'] === 'letter' ? 'letter' : 'referral',
        reason,
        urgent: fields['urgent'] === 'yes',
        text: note,
      })
    },
    async correct({ ticket, record, handle }) {
      const from = handle === undefined ? undefined : await home.documents.call('draftFrom', { handle })
      await end(ticket)
      await team.write((open) => {
        for (const [field, text] of Object.entries({ ...from?.fields, replaces: record }))
          open.charts.setField(ticket, field, text)
        open.writeDraft(noteOf(ticket), '', from?.note ?? '')
      })
      for (const { ordinal, name } of from?.files ?? [])
        if (handle !== undefined)
          await attach(ticket, await home.documents.call('attachment', { handle, ordinal, index: 0 }), name)
      return { filled: from !== undefined }
    },
    async endEncounter({ ticket, record, to }) {
      await end(ticket, record, to)
      return {}
    },
  }
}
