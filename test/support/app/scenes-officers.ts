/** Authorities that several people hold, as the screens meet them: made, being made, and one at fault. */
import type { AuthorityRow, CheckinRow, NodeViews, PersonRow } from '../../../src/node/api.ts'

const officers = [
  { account: 'p1', name: 'Dr Ruth Keller', institution: 'St Anna Hospital', self: true },
  { account: 'p2', name: '王大明', institution: 'Limmat Clinic', self: false },
  { account: 'p3', name: 'C. Meier', institution: 'Helvetia Insurance', self: false },
]
/** An authority that three people hold together, and the making of another. */
const ethics: AuthorityRow = {
  name: 'ethics',
  institution: 'ethics',
  mine: false,
  officers: { threshold: 2, people: officers },
  attributes: [
    {
      name: 'reviewer',
      title: 'Ethics reviewer',
      listed: true,
      version: 0,
      holders: [
        {
          account: 'p2',
          name: '王大明',
          institution: 'Limmat Clinic',
          until: Date.UTC(2027, 5, 1),
          revoked: false,
          faults: [{ officer: 'C. Meier', server: 'Limmat Clinic' }],
          servers: ['St Anna Hospital', 'Limmat Clinic'],
          needed: 1,
          renewed: false,
        },
      ],
    },
  ],
}
/** One whose people vouch for patients together. */
const reception: AuthorityRow = {
  name: 'reception',
  institution: 'reception',
  mine: true,
  officers: { threshold: 2, people: officers },
  attributes: [],
}
/** Beside the institution's own authorities. */
export function heldTogether(
  own: readonly AuthorityRow[],
  now: number,
): { [K in 'authorities' | 'ceremonies' | 'asked' | 'vouches']: ReturnType<NodeViews[K]> } {
  const making = {
    institution: 'St Anna Hospital',
    threshold: 2,
    began: now - 25 * 60_000,
    ends: now + 86_400_000,
    asked: false,
  }
  return {
    authorities: [...own, ethics, reception],
    vouches: [
      {
        id: 't-desk',
        authority: 'reception',
        institution: 'St Anna Hospital',
        as: 'patient',
        digits: '204817',
        until: now + 86_400_000,
        agreed: ['王大明'],
        needed: 2,
        mine: false,
        wrong: true,
      },
    ],
    asked: [
      {
        id: 'q7',
        authority: 'ethics',
        attribute: 'reviewer',
        title: 'Ethics reviewer',
        account: 'p6',
        name: 'Jonas Frei',
        institution: 'St Anna Hospital',
        until: Date.UTC(2027, 10, 1),
        time: now - 10 * 60_000,
        agreed: ['王大明'],
        needed: 2,
        without: ['C. Meier'],
        asked: true,
        mine: false,
        evidence: { kind: 'words', words: 'Register of ethics boards, no. 4711, seen on 3 May.' },
      },
    ],
    ceremonies: [
      {
        ...making,
        id: 'k1',
        authority: 'tumour-board',
        institution: 'Limmat Clinic',
        stage: 'deal',
        asked: true,
        officers: officers.map((one, i) => ({ ...one, awaited: i < 2 })),
      },
      {
        ...making,
        id: 'k2',
        authority: 'second-opinion',
        stage: 'answer',
        officers: officers.map((one, i) => ({ ...one, awaited: i === 1 })),
      },
      {
        ...making,
        id: 'k3',
        authority: 'ethics',
        stage: 'done',
        officers: officers.map((one, i) => ({
          ...one,
          awaited: false,
          ...(i === 2 && { fault: 'answer' as const }),
        })),
      },
    ],
  }
}

const coming = { account: 'p4', name: 'Jonas Frei', institution: 'St Anna Hospital', self: false }
/** One of those who hold an authority makes way for another, as far as it can be, and others that came to nothing or went on without somebody. */
export function replacing(
  own: readonly AuthorityRow[],
  people: readonly PersonRow[],
  now: number,
): { [K in 'authorities' | 'ceremonies' | 'people']: ReturnType<NodeViews[K]> } {
  const [first = coming, second = coming, leaving = coming] = officers
  const after = [first, second, coming]
  const handing = {
    institution: 'St Anna Hospital',
    threshold: 2,
    began: now - 25 * 60_000,
    ends: now + 86_400_000,
    asked: false,
  }
  const held = (awaited: readonly string[]) => ({
    needed: 2,
    people: officers.map((one) => ({ ...one, awaited: awaited.includes(one.account) })),
  })
  const rest = { awaited: false }
  return {
    authorities: [...own, reception],
    people: [...people, { ...coming, attributes: [] }],
    ceremonies: [
      {
        ...handing,
        id: 'h1',
        authority: 'reception',
        stage: 'deal',
        asked: true,
        officers: after.map((one) => ({ ...one, ...rest })),
        from: held(['p1', 'p3']),
      },
      {
        ...handing,
        id: 'h2',
        authority: 'ethics',
        institution: 'Limmat Clinic',
        threshold: 3,
        stage: 'review',
        asked: true,
        officers: [
          { ...first, awaited: true },
          { ...coming, awaited: true },
          { ...leaving, ...rest },
        ],
        from: {
          needed: 2,
          people: [
            { ...second, ...rest },
            { ...leaving, ...rest },
            { ...coming, ...rest, fault: 'dealing' },
          ],
        },
      },
      {
        ...handing,
        id: 'h3',
        authority: 'tumour-board',
        stage: 'done',
        officers: after.map((one, i) => ({ ...one, ...rest, ...(i === 2 && { fault: 'dealing' as const }) })),
        from: held([]),
      },
      {
        ...handing,
        id: 'h4',
        authority: 'second-opinion',
        stage: 'failed',
        officers: officers.slice(0, 2).map((one) => ({ ...one, ...rest })),
        from: {
          needed: 2,
          people: officers.map((one, i) => ({
            ...one,
            ...rest,
            ...(i > 0 && { fault: 'dealing' as const }),
          })),
        },
      },
    ],
  }
}

/** Somebody at the desk for whom one has vouched, and another with a key that does not hold. */
export const atDesk: Partial<CheckinRow> = {
  label: 'Desk 2',
  together: true,
  vouching: {
    authority: 'reception',
    digits: '204817',
    agreed: ['Dr Ruth Keller'],
    waiting: ['王大明'],
    wrong: ['C. Meier'],
    needed: 2,
  },
}

/** Institutions that register signers together, and make the key anew because one of them is new. */
export const vouching = (now: number): { [K in 'trustee' | 'ceremonies']: ReturnType<NodeViews[K]> } => ({
  trustee: {
    version: 1,
    threshold: 2,
    institutions: ['St Anna Hospital', 'Limmat Clinic'],
    next: ['St Anna Hospital', 'Limmat Clinic', 'Helvetia Insurance'],
    outdated: true,
    mine: true,
  },
  ceremonies: [
    {
      id: 'k9',
      institution: 'Limmat Clinic',
      threshold: 2,
      stage: 'deal',
      began: now - 5 * 60_000,
      ends: now + 86_400_000,
      asked: true,
      officers: officers.map((one, i) => ({ ...one, awaited: i !== 1 })),
    },
  ],
})
