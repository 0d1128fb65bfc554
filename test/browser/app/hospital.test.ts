/** A hospital's screens on a pretended node. */
import { page, userEvent } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { day } from '../../../src/app/words/format.ts'
import { audience, checkins, ward } from '../../support/app/cast.ts'
import { pretendedEnd } from '../../support/app/pretend-node.ts'
import { show } from '../../support/app/show.ts'
import { printed } from '../../support/app/printed.ts'

test('a patient is found by a birthday, and the page says whose it is', async () => {
  show('hospital', 'patients')
  await page.getByRole('searchbox', { name: 'Find a patient' }).fill('14.7.45')
  await expect.element(page.getByText('1 patient found.')).toBeVisible()
  await page.getByRole('button', { name: /Greta Sommer/ }).click()
  const banner = page.getByTestId('banner')
  await expect.element(banner).toHaveTextContent('Greta Sommer')
  await expect.element(banner).toHaveTextContent(printed('Born14-Jul-1945 (81y)'))
  await expect
    .element(page.getByText('3 places have shown that they keep it', { exact: false }))
    .toBeVisible()
})

test('a patient who changes places in the list under a finger is the one who opens', async () => {
  const pretence = show('hospital', 'patients')
  const row = page.getByRole('button', { name: /Greta Sommer/ })
  await expect.element(row).toBeVisible()
  const changed = checkins.map(
    (one) => ({ ...one, state: one.state === 'final' ? 'agreed' : one.state }) as const,
  )
  addEventListener('pointerdown', () => pretence.set('checkins', changed), { once: true, capture: true })
  await row.click({ delay: 300 })
  await expect.element(page.getByTestId('banner')).toHaveTextContent('Greta Sommer')
})

test('who stands on a patient in the list stays there while it changes', async () => {
  const pretence = show('hospital', 'patients')
  const row = page.getByRole('button', { name: /Greta Sommer/ })
  await expect.element(row).toBeVisible()
  row.element().focus()
  pretence.set(
    'checkins',
    checkins.map((one) => ({ ...one, label: `${one.label}, moved` })),
  )
  await expect.element(row).toHaveTextContent(/, moved/)
  await expect.element(row).toHaveFocus()
})

test('another device of the hospital finds the same patients, and writes down who one is', async () => {
  const pretence = show('hospital-device', 'patients')
  const identify = vi.fn(() => ({}))
  pretence.answer({ identify })
  await page.getByRole('button', { name: /Appointment 14:30/ }).click()
  await page.getByRole('button', { name: 'Write down who this is' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabelText('Name').fill('Hugo Brandt')
  await sheet.getByLabelText('Day').fill('31')
  await sheet.getByLabelText('Month').selectOptions('February')
  // Key by key: the field keeps the focus while it is typed in.
  await sheet.getByLabelText('Year').click()
  await userEvent.keyboard('1958')
  await expect.element(sheet.getByRole('button', { name: 'Save' })).toBeDisabled()
  await sheet.getByLabelText('Day').fill('٣')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(() => identify.mock.calls)
    .toMatchObject([
      [
        { ticket: 't-invited', name: 'Hugo Brandt', born: '1958-02-03', sex: '', number: '' },
        expect.anything(),
      ],
    ])
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
})

test('what a device that cannot sign calls ready stands in the officer’s list, until it is called back', async () => {
  const pretence = show('hospital-device', 'encounter', 't-agreed')
  const writeField = vi.fn(() => ({}))
  pretence.answer({ writeField })
  await page.getByRole('button', { name: 'Ready to sign' }).click()
  const written = { ticket: 't-agreed', field: 'ready', text: 'yes' }
  await expect.poll(() => writeField.mock.calls).toMatchObject([[written, expect.anything()]])
  pretence.set('team', { ...ward, ready: ['t-agreed'] })
  await page.getByRole('button', { name: 'Go on writing' }).click()
  await expect
    .poll(() => writeField.mock.calls[1])
    .toMatchObject([{ ...written, text: '' }, expect.anything()])
  show('hospital', 'patients')
  await expect.element(page.getByRole('button', { name: /Greta Sommer to sign/ })).toBeVisible()
  await expect
    .element(page.getByRole('button', { name: /Appointment 14:30/ }))
    .not.toHaveTextContent('to sign')
})

test('an insurer’s desk speaks of whom it insures, and offers nothing that is a hospital’s', async () => {
  show('insurer', 'patients')
  await expect.element(page.getByRole('heading', { name: 'Insured people' })).toBeVisible()
  await page.getByRole('button', { name: /Appointment 14:30/ }).click()
  await expect.element(page.getByText('Show the link to the insured person.')).toBeVisible()
  expect(page.getByRole('button', { name: 'Write an encounter' }).elements()).toEqual([])
  expect(document.body.textContent).not.toMatch(/patient/i)
})

test('a picture for a patient says until when its link works, which is not as long as the consent', async () => {
  const pretence = show('hospital', 'new-checkin')
  pretence.answer({ makeTicket: () => ({ ticket: 't-invited', payload: 'ticket' }) })
  await page.getByLabelText('Your label for this patient').fill('Desk 2')
  await page.getByRole('radio', { name: /^Inside this browser/ }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const week = day(pretendedEnd)
  await expect.element(page.getByRole('img', { name: `Valid until ${week}.` })).toBeVisible()
})

test('several people vouch for a patient where the desk chooses so', async () => {
  const pretence = show('hospital-officers', 'new-checkin')
  const makeTicket = vi.fn(() => ({ ticket: 't-here', payload: 'ticket' }))
  pretence.answer({ makeTicket })
  await page.getByLabelText('Your label for this patient').fill('Desk 2')
  await page.getByRole('radio', { name: /“reception”: 2 of/ }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect
    .poll(() => makeTicket.mock.calls[0])
    .toMatchObject([{ label: 'Desk 2', authority: 'reception' }, expect.anything()])
  await expect
    .element(page.getByTestId('vouching'))
    .toHaveTextContent('Dr Ruth Keller has agreed. 1 more person has to agree. You can ask 王大明.')
})

test('an encounter is written, checked as it will be read, and sealed once somebody signs it', async () => {
  const pretence = show('hospital', 'checkin', 't-final')
  const seal = vi.fn(() => ({ record: 'r9' }))
  const endEncounter = vi.fn(() => ({}))
  pretence.answer({ seal, endEncounter })
  await page.getByRole('button', { name: 'Write an encounter' }).click()
  await expect.element(page.getByRole('button', { name: 'Check it' })).toBeDisabled()
  const pulse = page.getByLabelText('Heart rate')
  await pulse.fill('fast')
  await page.getByLabelText('Temperature', { exact: true }).fill('38,4')
  await expect.element(page.getByText('Write a number, for example 37.5.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Check it' })).toBeDisabled()
  await pulse.fill('96')
  await page.getByRole('button', { name: 'Add a problem' }).click()
  await page.getByLabelText('Problem or diagnosis').fill('Pneumonia')
  await page.getByRole('button', { name: 'Check it' }).click()
  await expect.element(page.getByTestId('record')).toHaveTextContent('Pneumonia')
  await expect.element(page.getByText('4 people could open it today.')).toBeVisible()
  expect(seal.mock.calls.length).toBe(0)
  await page.getByRole('button', { name: 'Sign and seal' }).click()
  await expect
    .poll(() => endEncounter.mock.calls)
    .toMatchObject([[{ ticket: 't-final', record: 'r9' }, expect.anything()]])
  await expect.element(page.getByRole('heading', { level: 1, name: 'Greta Sommer' })).toBeVisible()
})

test('a problem chosen from what is offered brings its code, and one in own words does not', async () => {
  show('hospital', 'encounter', 't-final')
  await page.getByRole('button', { name: 'Add a problem' }).click()
  const problem = page.getByLabelText('Problem or diagnosis')
  await expect.element(problem).toHaveFocus()
  const offers = () => {
    const { list } = problem.element() as HTMLInputElement
    return [...(list?.options ?? [])].map(({ value }) => value)
  }
  expect(offers()).toContain('Shortness of breath')
  expect(offers()).not.toContain('Metformin')
  await problem.fill('shortness of breath')
  await userEvent.tab()
  await expect.element(page.getByText('Goes with the code SNOMED CT 267036007.')).toBeVisible()
  await problem.fill('Shortness of breath on stairs')
  await expect.element(page.getByText('Goes with the code')).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Add a medicine' }).click()
  await page.getByLabelText('Medicine', { exact: true }).fill('Metformin')
  await userEvent.tab()
  await expect.element(page.getByText('Goes with the code RxNorm 6809.')).toBeVisible()
})

test('a folder goes to its patients: whom it knows, whom somebody says, and of two the one that is chosen', async () => {
  const pretence = show('hospital', 'import')
  const sealed: (readonly [ticket: string, text: string])[] = []
  pretence.answer({
    async seal({ ticket, file }) {
      sealed.push([ticket, await file.text()])
      return { record: `r${sealed.length}` }
    },
  })
  const person = (id: string, birthDate: string) => ({
    resourceType: 'Patient',
    id,
    name: [{ text: id }],
    birthDate,
  })
  const json = (name: string, value: unknown): File => new File([JSON.stringify(value)], name)
  const two = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resource: person('Greta Sommer', '1945-07-14') },
      { resource: person('Nobody Known', '2001-01-01') },
    ],
  }
  await userEvent.upload(page.getByLabelText('Some files'), [
    json('greta.json', person('Greta Sommer', '1945-07-14')),
    json('somebody.json', person('Somebody Else', '1999-01-02')),
    json('two.json', two),
    json('broken.json', 'no record'),
    new File(['x'], 'x-ray.png'),
  ])
  const rows = page.getByTestId('imported')
  await expect
    .poll(() => rows.elements().map((row) => row.getAttribute('data-state')))
    .toEqual(['ready', 'asking', 'asking', 'refused'])
  await expect.element(page.getByText('1 other file was left out', { exact: false })).toBeVisible()
  await rows
    .nth(2)
    .getByRole('button', { name: /Greta Sommer/ })
    .click()
  await expect.element(rows.nth(2)).toHaveAttribute('data-state', 'ready')
  await rows.nth(1).getByLabelText('Goes into the records of').selectOptions('t-final')
  await page.getByRole('button', { name: 'Seal 3 files' }).click()
  await expect
    .poll(() => rows.elements().map((row) => row.getAttribute('data-state')))
    .toEqual(['sealed', 'sealed', 'sealed', 'refused'])
  expect(sealed.map(([ticket]) => ticket)).toEqual(['t-final', 't-final', 't-final'])
  expect(sealed[2]?.[1]).not.toContain('Nobody Known')
})

test('a record is corrected by a new one, and stays on the list, struck through', async () => {
  const pretence = show('hospital', 'checkin', 't-final')
  pretence.set('team', { ...ward, replaced: [{ record: 'r1', by: 'r2', why: 'Wrong dose.' }] })
  await page.getByRole('button', { name: /^Correct the record of/ }).click()
  await expect.element(page.getByText('This corrects an earlier record')).toBeVisible()
  await expect.element(page.getByLabelText('What was wrong')).toBeVisible()
})

test('a letter says whether those it is for can read it', async () => {
  const pretence = show('hospital', 'letter', 't-final')
  const people = audience.people.filter(({ institution }) => institution !== 'Limmat Clinic')
  pretence.set('audience', { ...audience, people })
  await page.getByLabelText('To', { exact: true }).selectOptions('Limmat Clinic')
  await page.getByLabelText('What it is about').fill('Assess the knee')
  await page.getByRole('button', { name: 'Check it' }).click()
  await expect.element(page.getByTestId('record')).toHaveTextContent('Referral to Limmat Clinic')
  await expect
    .element(page.getByText('Nobody of Limmat Clinic may open this', { exact: false }))
    .toBeVisible()
})

test('digits that differ stop everything; the same digits clear the way', async () => {
  show('hospital', 'checkin', 't-agreed')
  await expect
    .element(page.getByRole('listitem').filter({ hasText: 'Compare six digits' }))
    .toHaveAttribute('aria-current', 'step')
  await expect.element(page.getByTestId('digits')).toHaveTextContent('117 704')
  await page.getByRole('button', { name: 'They are not the same' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('Seal nothing.')
  await expect.element(page.getByRole('button', { name: 'Write an encounter' })).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'They are the same after all' }).click()
  await expect.element(page.getByTestId('digits')).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'Write an encounter' })).toBeVisible()
})

test('a shift hands over in one go, about a patient whose page is one press away', async () => {
  const pretence = show('hospital', 'handover')
  const addHandover = vi.fn(() => ({ id: 'i3' }))
  pretence.answer({ addHandover })
  await expect
    .poll(() => [...document.querySelectorAll('datalist option')].map((offer) => offer.getAttribute('value')))
    .toContain('Greta Sommer')
  await page.getByLabelText('Whom or what it is about').fill('Greta Sommer')
  await page.getByLabelText('What the next shift has to know').fill('Fasting from midnight.')
  await page.getByRole('button', { name: 'Add to the list' }).click()
  await expect
    .poll(() => addHandover.mock.calls)
    .toMatchObject([[{ about: 'Greta Sommer', text: 'Fasting from midnight.' }, expect.anything()]])
  await page.getByRole('button', { name: 'Open the page: Greta Sommer' }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Greta Sommer' })).toBeVisible()
})

test('a file about somebody else is told apart, and of one about two only a part is sealed', async () => {
  const pretence = show('hospital', 'checkin', 't-final')
  const sealed: string[] = []
  pretence.answer({
    async seal({ file }) {
      sealed.push(await file.text())
      return { record: 'r9' }
    },
  })
  const person = (name: string, birthDate: string) => ({
    resourceType: 'Patient',
    id: name,
    name: [{ text: name }],
    birthDate,
  })
  const file = (...people: readonly object[]): File =>
    new File(
      [
        JSON.stringify({
          resourceType: 'Bundle',
          type: 'collection',
          entry: people.map((resource) => ({ resource })),
        }),
      ],
      'record.json',
    )
  const choose = page.getByLabelText('Choose a record file').or(page.getByLabelText('Choose another file'))
  await userEvent.upload(choose, file(person('Hugo Brandt', '1958-03-01')))
  await expect.element(page.getByRole('alert')).toHaveTextContent('another name or birthday')
  await userEvent.upload(
    choose,
    file(person('Greta Sommer', '1945-07-14'), person('Hugo Brandt', '1958-03-01')),
  )
  await page.getByRole('button', { name: /^Greta Sommer/ }).click()
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Seal and publish' }).click()
  await expect.poll(() => sealed.length).toBe(1)
  expect(sealed[0]).toContain('Greta Sommer')
  expect(sealed[0]).not.toContain('Hugo Brandt')
})

test('a hospital that is alone is led to invite somebody', async () => {
  show('hospital-new', 'patients')
  await expect.element(page.getByText('You are the only institution here so far.')).toBeVisible()
  await page.getByRole('button', { name: 'Invite an institution' }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Invite' })).toBeVisible()
})

test('a hospital is asked to write its words down in the places of the menu, not while it works', async () => {
  show('hospital', 'records')
  await page.getByTestId('protect').getByRole('button', { name: 'Write down the 24 words' }).click()
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Your 24 words')
  show('hospital', 'checkin', 't-final')
  await expect.element(page.getByTestId('banner')).toBeVisible()
  await expect.element(page.getByTestId('protect')).not.toBeInTheDocument()
})

test('two records of one hospital are told apart by when they were made', async () => {
  show('hospital', 'records')
  const titles = page.getByRole('listitem').getByText('Record from St Anna Hospital')
  await expect.poll(() => titles.elements().length).toBe(2)
  const times = titles.elements().map((each) => each.parentElement?.querySelector('time')?.textContent)
  expect(times.every((time) => /\d{4} \d{2}:\d{2}$/.test(time ?? ''))).toBe(true)
  expect(new Set(times).size).toBe(2)
})

test('of whom nothing is recorded yet, nothing is said to stand in the records', async () => {
  show('hospital-officers', 'checkin', 't-here')
  await expect.element(page.getByTestId('banner')).toHaveTextContent('Allergies nothing is recorded yet')
})

test('that somebody asks to be admitted is seen on every screen, and leads to where it is decided', async () => {
  show('hospital', 'records')
  await expect.element(page.getByTestId('asking')).toHaveTextContent('Klinik am See asks to be admitted.')
  await page.getByRole('button', { name: 'See who asks' }).click()
  await expect.element(page.getByRole('button', { name: 'Approve Klinik am See' })).toBeVisible()
  await expect.element(page.getByTestId('asking')).not.toBeInTheDocument()
})

test('who held an attribute until it ended holds it no longer, and nothing is left to take back', async () => {
  show('hospital', 'authority')
  const nurse = page.getByRole('listitem').filter({ hasText: 'Nurse' }).first()
  await expect.element(nurse).toHaveTextContent('1 person holds it')
  await expect.element(page.getByRole('button', { name: /Take.*Jonas Frei/ }).first()).toBeVisible()
  await expect.element(page.getByRole('button', { name: /Take.*M\. Roth/ })).not.toBeInTheDocument()
})
