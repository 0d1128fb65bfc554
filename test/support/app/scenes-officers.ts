/** Authorities that several people hold, as the screens meet them: made, being made, and one at fault. */
import type { AuthorityRow, NodeViews } from '../../../src/node/api.ts'

const officers = [
  { name: 'Dr Ruth Keller', institution: 'St Anna Hospital', self: true },
  { name: '王大明', institution: 'Limmat Clinic', self: false },
  { name: 'C. Meier', institution: 'Helvetia Insurance', self: false },
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
      version: 0,
      holders: [
        {
          account: 'p2',
          person: '王大明',
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
/** Beside the institution's own authorities. */
export function heldTogether(
  own: readonly AuthorityRow[],
  now: number,
): { [K in 'authorities' | 'ceremonies' | 'asked']: ReturnType<NodeViews[K]> } {
  const making = {
    institution: 'St Anna Hospital',
    threshold: 2,
    began: now - 25 * 60_000,
    ends: now + 86_400_000,
    asked: false,
  }
  return {
    authorities: [...own, ethics],
    asked: [
      {
        id: 'q7',
        authority: 'ethics',
        attribute: 'reviewer',
        title: 'Ethics reviewer',
        person: 'Jonas Frei',
        institution: 'St Anna Hospital',
        until: Date.UTC(2027, 10, 1),
        time: now - 10 * 60_000,
        agreed: ['王大明'],
        needed: 2,
        without: ['C. Meier'],
        asked: true,
        mine: false,
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
