/** An authority's register on a pretended node: what ends when, giving to many from a list, what taking back changes. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { authorities, people, records } from '../../support/app/cast.ts'
import { leaveSheet } from '../../support/app/leave-sheet.ts'
import { show } from '../../support/app/show.ts'

/** What was asked of the node, but for how. */
const asked = (issue: ReturnType<typeof vi.fn>): unknown[] =>
  issue.mock.calls.map(([input]) => input as unknown)

/** As the cast has them, but that everybody reads who holds one. */
const listing = (mine: string, name: string) =>
  authorities(mine).map((one) => ({
    ...one,
    attributes: one.attributes.map((each) => ({ ...each, listed: each.name === name })),
  }))

test('what ends soon stands first and is renewed in one press, by a year', async () => {
  const pretence = show('hospital', 'authority')
  const issue = vi.fn(() => ({}))
  pretence.answer({ issue })
  const first = page.getByTestId('ending').first()
  await expect.element(first).toHaveTextContent(/^Ended 1M\. Roth/)
  const soon = page.getByTestId('ending').nth(1)
  await expect.element(soon).toHaveTextContent(/^Ends within 30 days 1Jonas Frei/)
  await soon.getByRole('button', { name: 'Renew “Nurse” of Jonas Frei' }).click()
  await expect.element(page.getByText('1 renewal is on the way.')).toBeVisible()
  const days = (ms: number): number => Math.round((ms - Date.now()) / 86_400_000)
  const [input] = issue.mock.calls[0] as unknown as [{ attribute: string; account: string; until: number }]
  expect(input).toMatchObject({ attribute: 'nurse', account: 'p6' })
  expect(days(input.until)).toBe(385)
})

test('a list gives to many, and says by line what is wrong with it', async () => {
  const pretence = show('hospital', 'authority')
  const issue = vi.fn(() => ({}))
  pretence.answer({ issue })
  await page.getByText('Give to many from a list').click()
  const text =
    '\ufeffName;What;Until\r\n王大明;Nurse;\r\nC. Meier;Doctor;31.12.2099\r\nNobody;Nurse;\r\nC. Meier;nurse;\r\n'
  await page.getByLabelText('Choose the list').upload(new File([text], 'staff.csv', { type: 'text/csv' }))
  await expect
    .element(page.getByTestId('staff-found'))
    .toHaveTextContent('2 lines are good. 2 lines are left out')
  await expect
    .element(page.getByTestId('staff-wrong'))
    .toHaveTextContent(/Line 3 31\.12\.2099 is more than five years away\.Line 4 Nobody called “Nobody”/)
  await page.getByRole('button', { name: 'Give all 2' }).click()
  await expect.element(page.getByText('2 on the way.')).toBeVisible()
  expect(asked(issue)).toMatchObject([
    { attribute: 'nurse', account: 'p2' },
    { attribute: 'nurse', account: 'p3' },
  ])
})

test('a spreadsheet’s own file is no list', async () => {
  show('hospital', 'authority')
  await page.getByText('Give to many from a list').click()
  const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0])
  await page.getByLabelText('Choose the list').upload(new File([bytes], 'staff.xlsx'))
  await expect.element(page.getByRole('alert')).toHaveTextContent('Save it as CSV')
})

test('taking back says first how many records close, and who is left', async () => {
  const pretence = show('hospital', 'authority')
  const [one, ...others] = records
  if (!one) throw new Error('no record')
  pretence.set('records', [
    { ...one, policy: 'doctor@st-anna' },
    ...others.map((row) => ({ ...row, policy: 'claims@helvetia' })),
  ])
  await page.getByRole('button', { name: 'Take back “Doctor” from Dr Ruth Keller' }).click()
  const effect = page.getByTestId('revoke-effect')
  await expect
    .element(effect)
    .toHaveTextContent(
      `1 of the ${records.length} records whose rule this device knows closes to Dr Ruth Keller; there may be more.`,
    )
  await expect.element(effect).toHaveTextContent('1 other person holds it.')
  await leaveSheet()
  await page.getByRole('button', { name: 'Take back “Nurse” from Jonas Frei' }).click()
  await expect.element(effect).toHaveTextContent('Nobody else holds it today.')
  await expect.element(effect).toHaveTextContent('open for nobody but their patient')
})

test('an attribute is declared in several languages, and with a public register', async () => {
  const pretence = show('hospital', 'authority')
  const declareAttribute = vi.fn(() => ({}))
  pretence.answer({ declareAttribute })
  await page.getByText('Declare another attribute').click()
  await page.getByLabelText('Title, as people say it').fill('Midwife')
  await page.getByText('Its title in other languages').click()
  await page.getByLabelText('Español').fill('Matrona')
  await page.getByRole('checkbox', { name: /A public register/ }).click()
  await page.getByRole('button', { name: 'Declare it' }).click()
  await expect
    .poll(() => asked(declareAttribute))
    .toEqual([
      {
        attribute: 'midwife',
        title: 'Midwife',
        words: [
          { language: 'en', title: 'Midwife' },
          { language: 'es', title: 'Matrona' },
        ],
        listed: true,
      },
    ])
})

test('giving what stands in a public register says first that the name stays in the ledger', async () => {
  show('hospital', 'authority').set('authorities', listing('st-anna', 'nurse'))
  await page.getByRole('button', { name: 'Give “Nurse” to a person' }).click()
  const sheet = page.getByRole('dialog')
  await expect.element(sheet).toHaveTextContent('Dr Ruth Keller will stand in the shared ledger by name')
  await leaveSheet()
  await page.getByRole('button', { name: 'Give “Doctor” to a person' }).click()
  await expect.element(sheet).toHaveTextContent('Dr Ruth Keller can then open')
  await expect.element(sheet).toHaveTextContent('The shared ledger does not name who holds this.')
  await expect.element(sheet).not.toHaveTextContent('by name')
})

test('a register that is public says so before anybody asks for what it gives, there and at other institutions', async () => {
  const said = 'A public register: who holds it stands in the shared ledger by name'
  show('hospital', 'authority').set('authorities', listing('st-anna', 'nurse'))
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
  await expect.element(rows.filter({ hasText: 'Nurse' })).toHaveTextContent(said)
  await expect.element(rows.filter({ hasText: 'Doctor' })).not.toHaveTextContent(said)
  show('insurer', 'authority').set('authorities', listing('helvetia', 'nurse'))
  await expect
    .element(page.getByText(/^Nurse: Jonas Frei/))
    .toHaveTextContent(/Jonas Frei A public register: who holds it/)
  await expect.element(page.getByText(/^Doctor: /).first()).not.toHaveTextContent(said)
})

test('a person reads on the own device whether the name stands in the ledger, and what put it there', async () => {
  const pretence = show('hospital', 'device')
  const own = page.getByTestId('own-name')
  await expect.element(own).toHaveTextContent('Dr Ruth KellerThis name does not stand in the shared ledger.')
  pretence.set('authorities', listing('st-anna', 'doctor'))
  await expect
    .element(own)
    .toHaveTextContent('for everybody and for ever, since you were given “Doctor” of a public register.')
  pretence.set('authorities', listing('st-anna', 'nurse'))
  await expect.element(own).toHaveTextContent('does not stand')
})

test('a list says first who will stand in the ledger by name', async () => {
  show('hospital', 'authority').set('authorities', listing('st-anna', 'nurse'))
  const give = async (what: string): Promise<void> => {
    const text = `Name;What;Until\r\n王大明;${what};\r\n`
    await page.getByLabelText('Choose the list').upload(new File([text], 'staff.csv', { type: 'text/csv' }))
    await expect.element(page.getByTestId('staff-good')).toHaveTextContent(what)
  }
  await page.getByText('Give to many from a list').click()
  await give('Doctor')
  const warning = page.getByText('is a public register: whoever is given it')
  await expect.element(warning).not.toBeInTheDocument()
  await give('Nurse')
  await expect.element(warning).toHaveTextContent(/^“Nurse” is a public register/)
})

test('who has no name on this device is called by institution, and told apart by the account', async () => {
  const pretence = show('hospital', 'authority')
  pretence.set(
    'people',
    people.map((one) => (one.account === 'p3' ? { ...one, account: '3f9acc', name: '' } : one)),
  )
  await page.getByRole('button', { name: 'Give “Nurse” to a person' }).click()
  await page
    .getByRole('combobox', { name: 'Person' })
    .selectOptions('A member of staff of Helvetia Insurance (3f9a)')
  await expect
    .element(page.getByRole('dialog'))
    .toHaveTextContent('A member of staff of Helvetia Insurance (3f9a) can then open')
})

test('somebody whose name is not known here is told apart, begins a line as a name does, and has one institution', async () => {
  show('hospital-nameless', 'authority')
  const row = page
    .getByRole('listitem')
    .filter({ hasText: /^A member of staff of St Anna Hospital \(b07e\)/ })
  await expect.element(row.first()).toBeVisible()
  const request = page.getByTestId('request')
  await expect
    .element(request.getByRole('heading'))
    .toHaveTextContent(/^Give “Ethics reviewer” to a member of staff of St Anna Hospital \(91d2\)\?$/)
  await expect.element(request).toHaveTextContent('A member of staff of St Anna Hospital (91d2) can then')
})
