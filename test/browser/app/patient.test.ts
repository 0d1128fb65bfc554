/** A patient's screens on a pretended node. */
import { page } from 'vitest/browser'
import { describe, expect, test, vi } from 'vitest'
import type { Decided } from '../../../src/node/api.ts'
import { givenAway, jottings } from '../../support/app/cast-jottings.ts'
import { audience, guests, patient, policy, reads, records, visit } from '../../support/app/cast.ts'
import { button, show } from '../../support/app/show.ts'

// Before any other test: what came since the last look is told once a page.
test('what came since one last looked is counted, and marked', async () => {
  localStorage.setItem('scene:looked', String(Date.now() - 2 * 86_400_000))
  show('patient')
  await expect.element(page.getByText(/^1 new since \w+day$/)).toBeVisible()
  await expect.element(page.getByText('new', { exact: true })).toBeVisible()
})

describe('deciding', () => {
  test('a word of the sentence is pressed, and can be changed at once', async () => {
    show('patient-later', 'visit', 'v-asked')
    await page.getByTestId('policy').getByRole('button', { name: 'Nurse of St Anna Hospital' }).click()
    await expect.element(page.getByRole('radio', { name: 'Make my own' })).toBeChecked()
    const word = page.getByRole('combobox', { name: 'Attribute' }).nth(1)
    await expect.element(word).toHaveFocus()
    await expect.element(word).toHaveValue('nurse@st-anna')
  })

  test('insurers are let in to bills alone, a kind can be closed, and each card says how many', async () => {
    const pretence = show('patient-later', 'visit', 'v-asked')
    const agree = vi.fn(() => ({ digits: '123456' }))
    pretence.answer({ agree })
    await page.getByRole('radio', { name: 'my insurer, bills only' }).click()
    await page.getByRole('checkbox', { name: 'treatment' }).click()
    await page.getByLabelText('Mental health').selectOptions('Only me')
    await expect.element(page.getByText('not even in an emergency')).toBeVisible()
    await expect.element(page.getByLabelText('Bills', { exact: true })).toHaveValue('insurer')
    await button('I agree').click()
    await expect.poll(() => agree.mock.calls.length).toBe(1)
    expect(agree.mock.calls[0]).toMatchObject([
      {
        policy: 'doctor@st-anna or nurse@st-anna',
        purposes: ['treatment'],
        apart: [
          { category: 'mental' },
          {
            category: 'billing',
            rule: {
              policy: 'doctor@st-anna or nurse@st-anna or claims@helvetia',
              purposes: ['treatment', 'payment'],
            },
          },
        ],
      },
      expect.anything(),
    ])
  })

  test('hiding allergies or medicines has to be meant', async () => {
    show('patient-later', 'visit', 'v-asked')
    await page.getByRole('checkbox', { name: 'research' }).click()
    await expect.element(page.getByTestId('hides')).toHaveTextContent('would not see your allergies')
    await expect.element(button('I agree')).toBeDisabled()
    await page.getByRole('checkbox', { name: 'I understand' }).click()
    await expect.element(button('I agree')).toBeEnabled()
    await page.getByRole('checkbox', { name: 'treatment' }).click()
    await expect.element(page.getByTestId('hides')).not.toBeInTheDocument()
  })

  test('a second place waits for the 24 words', async () => {
    const pretence = show('patient', 'visit', 'v-asked')
    await page.getByRole('checkbox', { name: 'treatment' }).click()
    await expect.element(button('I agree')).toBeEnabled()
    pretence.set('status', { ...patient, locks: [] })
    await expect.element(page.getByTestId('second')).toHaveTextContent('Protect your record first')
    await expect.element(button('I agree')).toBeDisabled()
  })

  test('so does a change that lets a second place in', async () => {
    const pretence = show('patient-later', 'change-rule', 'v-change')
    const [policy, purposes] = ['doctor@st-anna or nurse@st-anna', ['treatment'] as const]
    pretence.set('visits', [visit('final', { ticket: 'v-change', consent: 'c1', policy, purposes })])
    await page.getByLabelText('Genetics').selectOptions('Only me')
    await expect.element(button('Change it')).toBeEnabled()
    await page.getByRole('radio', { name: 'whoever they refer me to' }).click()
    await expect.element(page.getByTestId('second')).toBeVisible()
    await expect.element(button('Change it')).toBeDisabled()
    pretence.set('status', { ...patient, locks: ['words'] })
    await expect.element(button('Change it')).toBeEnabled()
  })

  test('a change says who loses what, kind by kind, and ends what one person was allowed', async () => {
    const pretence = show('patient-later', 'change-rule', 'v-change')
    const changeTerms = vi.fn(() => new Promise<never>(() => undefined))
    pretence.answer({ changeTerms })
    const effect = page.getByTestId('shift')
    await page.getByLabelText('Genetics').selectOptions('Only me')
    await expect.element(effect).toHaveTextContent('Genetics: C. Meier (Helvetia Insurance) and 王大明')
    await expect.element(effect).toHaveTextContent('stay with them')
    await button('End it for 王大明 (Limmat Clinic)').click()
    await expect.element(effect).toHaveTextContent('王大明 (Limmat Clinic) is no longer let in besides')
    await button('Change it').click()
    await expect.poll(() => changeTerms.mock.calls.length).toBe(1)
    expect(changeTerms.mock.calls[0]).toMatchObject([
      { apart: [{ category: 'mental' }, { category: 'genetic' }, { category: 'billing' }], guests: [] },
      expect.anything(),
    ])
  })
})

test('who is let in besides the rule is counted with the others, and named with until when', async () => {
  const pretence = show('patient-later', 'visit', 'v-change')
  await expect.element(page.getByTestId('audience')).toHaveTextContent('4 people could open it today.')
  await expect
    .element(page.getByRole('region', { name: 'Who could open it today' }).getByRole('listitem').first())
    .toHaveTextContent(
      /^王大明, Limmat Clinic ?let in besides: everyday care, once, at the latest on \d+-\u2060\w+-\u2060\d{4}$/,
    )
  expect(pretence.watchedWith('audience').at(-1)).toMatchObject({
    policy,
    besides: [{ account: 'p2', category: 'everyday', policy: 'doctor@limmat', once: true }],
  })
})

test('one institution that could open everything by itself is named before anything is decided', async () => {
  const pretence = show('patient-later', 'visit', 'v-asked')
  await expect.element(page.getByTestId('alone')).not.toBeInTheDocument()
  pretence.set('audience', { ...audience, alone: ['St Anna Hospital'] })
  await expect.element(page.getByTestId('alone')).toHaveTextContent('St Anna Hospital')
})

test('a record that is being erased says so, and is not erased twice', async () => {
  const pretence = show('patient', 'record', 'r2')
  await expect.element(button('Erase this record')).toBeVisible()
  const waits = { kind: 'record.erase', progress: { step: 'waiting', asleep: ['Limmat Clinic'] } } as const
  const pending = [{ ...waits, record: 'r2' }]
  pretence.set('visits', [visit('final', { consent: 'c0', pending })])
  await expect.element(page.getByText('You are having a record erased.')).toBeVisible()
  await expect.element(button('Erase this record')).not.toBeInTheDocument()
  pretence.set('visits', [visit('final', { consent: 'c0', pending: [{ ...waits, record: 'r1' }] })])
  await expect.element(button('Erase this record')).toBeVisible()
})

describe('letters', () => {
  test('who asks is let in once, by what their institution vouches for, and is told', async () => {
    const pretence = show('patient')
    const changeTerms = vi.fn(() => ({}))
    const answerAsk = vi.fn(() => ({}))
    pretence.answer({ changeTerms, answerAsk })
    const ask = page.getByTestId('ask')
    await expect.element(ask).toHaveTextContent('王大明 (Limmat Clinic) asks to read your record of')
    await expect.element(ask).toHaveTextContent('Known to be: Doctor of Limmat Clinic. For treatment.')
    await ask.getByRole('button', { name: 'Allow once' }).click()
    await expect.poll(() => answerAsk.mock.calls.length).toBe(1)
    expect(changeTerms.mock.calls[0]).toMatchObject([
      {
        consent: 'c0',
        guests: [
          {
            account: 'p2',
            category: 'everyday',
            policy: 'doctor@limmat',
            purposes: ['treatment'],
            once: true,
          },
        ],
      },
      expect.anything(),
    ])
    expect(answerAsk.mock.calls[0]).toMatchObject([{ letter: 'l1', yes: true }, expect.anything()])
  })

  test('a no is a no, and changes nothing', async () => {
    const pretence = show('patient')
    const changeTerms = vi.fn(() => ({}))
    const answerAsk = vi.fn(() => ({}))
    pretence.answer({ changeTerms, answerAsk })
    await page.getByTestId('ask').getByRole('button', { name: 'No', exact: true }).click()
    await expect.poll(() => answerAsk.mock.calls.length).toBe(1)
    expect(answerAsk.mock.calls[0]).toMatchObject([{ letter: 'l1', yes: false }, expect.anything()])
    expect(changeTerms).not.toHaveBeenCalled()
  })

  describe('who was let in and not told, since the page was loaded anew in between', () => {
    const asked = { policy, purposes: ['treatment'] as const, consent: 'c0', records: records.slice(1, 2) }

    test('is told, or taken out again by a no', async () => {
      const pretence = show('patient')
      const calls: string[] = []
      const changeTerms = vi.fn<(terms: Decided) => void>()
      const answerAsk = vi.fn(({ yes }: { readonly yes: boolean }) => (calls.push(yes ? 'yes' : 'no'), {}))
      pretence.answer({
        changeTerms: (terms) => (changeTerms(terms), calls.push('change'), {}),
        answerAsk,
      })
      const others = guests.map((one) => ({ ...one, account: 'p3', name: 'C. Meier' }))
      pretence.set('visits', [visit('final', { ...asked, guests: [...guests, ...others] })])
      const ask = page.getByTestId('ask')
      await expect
        .element(ask)
        .toHaveTextContent(/They can read it already, at the latest until .*No ends that/)
      await ask.getByRole('button', { name: 'Tell them' }).click()
      await expect.poll(() => calls).toEqual(['yes'])
      await ask.getByRole('button', { name: 'No', exact: true }).click()
      await expect.poll(() => calls).toEqual(['yes', 'change', 'no'])
      expect(changeTerms.mock.calls[0]?.[0].guests).toMatchObject([{ account: 'p3' }])
    })

    test('is answered once the ledger has what was decided', async () => {
      const pretence = show('patient')
      const pending = [
        { kind: 'record.rewrap', progress: { step: 'waiting', asleep: ['Limmat Clinic'] } },
      ] as const
      pretence.set('visits', [visit('final', { ...asked, pending })])
      const ask = page.getByTestId('ask')
      await expect.element(ask).toHaveTextContent('You are changing who may open the records')
      await expect.element(ask.getByRole('button', { name: 'No', exact: true })).toBeDisabled()
      await expect.element(ask.getByRole('button', { name: 'Allow once' })).toBeDisabled()
    })
  })

  test('the log is filtered, and who read is asked why', async () => {
    const pretence = show('patient', 'log')
    const askWhy = vi.fn(() => ({}))
    pretence.answer({ askWhy })
    await expect.element(page.getByText('Answer: “To prepare your visit.”')).toBeVisible()
    await page.getByText('Show only').click()
    await page.getByLabelText('What for').selectOptions('payment')
    await expect.element(page.getByText('1 of 3 readings')).toBeVisible()
    await expect.element(page.getByText(/Limmat Clinic, 王大明/)).not.toBeInTheDocument()
    await button(/^Ask why: Helvetia Insurance, C. Meier/).click()
    await page.getByLabelText('Your question').fill('Which bill was it for?')
    await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click()
    await expect.poll(() => askWhy.mock.calls.length).toBe(1)
    expect(askWhy.mock.calls[0]).toMatchObject([
      { read: 'read-1', text: 'Which bill was it for?' },
      expect.anything(),
    ])
  })

  test('a reader whose name could not be confirmed is called by institution, and the log says so', async () => {
    const pretence = show('patient', 'log')
    await expect.element(page.getByText(/^Helvetia Insurance, C. Meier/)).toBeVisible()
    pretence.set(
      'reads',
      reads.map((one) => (one.id === 'read-1' ? { ...one, reader: '' } : one)),
    )
    await expect
      .element(page.getByText(/^A member of staff of Helvetia Insurance \(p3\), for payment/))
      .toBeVisible()
    await expect.element(page.getByText(/what St Anna Hospital passed on is not the name/)).toBeVisible()
    await expect.element(page.getByText(/C. Meier/)).not.toBeInTheDocument()
  })

  test('a reader answers, and sees what became of a question', async () => {
    const pretence = show('insurer')
    const answerWhy = vi.fn(() => ({}))
    pretence.answer({ answerWhy })
    const why = page.getByTestId('why')
    await expect.element(why).toHaveTextContent('“Which bill was it for?”')
    await why.getByLabelText('Your answer').fill('The one of 3 March.')
    await why.getByRole('button', { name: 'Answer' }).click()
    await expect.poll(() => answerWhy.mock.calls.length).toBe(1)
    show('insurer', 'record', 'r2')
    await expect.element(page.getByTestId('asked')).toHaveTextContent('The patient said no')
  })
})

test('every picture has a caption, can be printed, and holds neither a key nor anything about health', async () => {
  show('patient')
  await button('Show it to a doctor now').click()
  const picture = page.getByRole('img', { name: /no key and nothing about your health/ })
  await expect.element(picture).toBeVisible()
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
  await button('Print it').click()
  expect(print).toHaveBeenCalledOnce()
  const link = page.getByLabelText('The same as a link')
  await expect.element(link).toHaveValue(`${location.origin}${location.pathname}#record=r2`)
})

test('everything can be taken along, and every permission is taken back', async () => {
  const pretence = show('patient', 'leave')
  const withdraw = vi.fn(() => ({}))
  pretence.answer({ withdraw })
  await expect.element(button('Take everything along')).toBeVisible()
  await button('Take all of them back').click()
  await expect.poll(() => withdraw.mock.calls.length).toBe(1)
  await expect.element(button('Delete it all')).toBeDisabled()
})

test('who leaves takes back what something else is pending of, and is told what an empty device would forget', async () => {
  const pretence = show('patient', 'leave')
  const withdraw = vi.fn(() => ({}))
  pretence.answer({ withdraw })
  const waiting = (kind: 'record.erase' | 'consent.withdraw') =>
    pretence.set('visits', [
      visit('final', { consent: 'c0', pending: [{ kind, progress: { step: 'waiting', asleep: [] } }] }),
    ])
  const sure = page.getByRole('checkbox', { name: 'I have what I need' })
  await sure.click()
  waiting('record.erase')
  await expect.element(page.getByTestId('pending')).toHaveTextContent('may never come to hold')
  await expect.element(sure).not.toBeChecked()
  await button('Take all of them back').click()
  await expect.poll(() => withdraw.mock.calls.length).toBe(1)
  waiting('consent.withdraw')
  await expect.element(page.getByText('They are being taken back.')).toBeVisible()
  await expect.element(page.getByText('You have given none that still holds.')).not.toBeInTheDocument()
  await expect.element(button('Take all of them back')).toBeDisabled()
  pretence.set('visits', [visit('final', { consent: 'c0', withdrawn: { height: 4, time: 0 } })])
  await expect.element(page.getByText('You have given none that still holds.')).toBeVisible()
  await expect.element(page.getByText('They are being taken back.')).not.toBeInTheDocument()
  await expect.element(page.getByTestId('pending')).not.toBeInTheDocument()
  pretence.set('letters', givenAway)
  await expect.element(page.getByTestId('pending')).toBeVisible()
})

test('who has no record takes along what was written down', async () => {
  const pretence = show('patient', 'leave')
  pretence.set('visits', [])
  await expect.element(button('Take everything along')).not.toBeInTheDocument()
  pretence.set('jottings', jottings)
  await expect.element(button('Take everything along')).toBeVisible()
})

describe('home', () => {
  test('one’s own summary comes first, without being asked for', async () => {
    show('patient')
    const summary = page.getByTestId('own-summary')
    for (const name of [/Allergies/, /Medicines/, /Problems/])
      await expect.element(summary.getByRole('heading', { name })).toBeVisible()
    // No allergy looks weightier than another.
    const named = [...document.querySelectorAll('.banner-allergies bdi')]
    expect(named.map((one) => getComputedStyle(one).fontWeight)).toEqual(['600', '600'])
    const headings = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent)
    expect(headings.indexOf('Your records')).toBeGreaterThan(2)
    await button('See the whole record').click()
    await expect.element(button('Take it along')).toBeVisible()
  })

  test('an empty home says what to do next', async () => {
    show('patient-empty')
    await expect.element(page.getByText(/Open the link or picture/)).toBeVisible()
  })
})

test('visits at one hospital are told apart by when one agreed, and say what holds now', async () => {
  show('patient-visits')
  const rows = () => page.getByRole('button', { name: /^Visit at St Anna Hospital/ }).elements()
  await expect.poll(() => rows().length).toBe(4)
  const texts = rows().map((row) => row.textContent)
  expect(texts[0]).toMatch(/\d\d:\d\d.*You agreed.*1 record · until/)
  expect(texts[1]).toMatch(/\d\d:\d\d.*Ended/)
  expect(texts[2]).toMatch(/\d\d:\d\d.*You took it back/)
  expect(texts[3]).toMatch(/Somebody else used the link/)
  expect(new Set(texts.map((text) => /\d\d-\u2060?\w+-\u2060?\d{4}/.exec(text ?? '')?.[0])).size).toBe(4)
  await expect.element(page.getByText('Your decision is needed')).not.toBeInTheDocument()
})

test('people whose names are not known here are told apart wherever they stand', async () => {
  show('patient-nameless')
  const unnamed = 'A member of staff of Limmat Clinic (3f9c)'
  await expect.element(page.getByTestId('ask')).toHaveTextContent(unnamed + ' asks to read')
  await expect.element(page.getByText(unnamed + ', for treatment')).toBeVisible()
  show('patient-nameless', 'visit', 'v-final')
  await expect.element(page.getByText(unnamed + ': everyday care')).toBeVisible()
  const audience = page.getByRole('region', { name: 'Who could open it today' })
  for (const mark of ['b07e', '91d2'])
    await expect.element(audience.getByText(`A member of staff of St Anna Hospital (${mark})`)).toBeVisible()
})
