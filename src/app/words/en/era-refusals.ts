/** Refusals about a network that goes on without institutions that are gone. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, type Teller } from '../tell.ts'

export const eraRefusals = {
  'era.nobody': told(
    'Without these institutions the others could agree on nothing either.',
    'Leave fewer of them out.',
  ),
  'era.unknown': told('This proposal is not here any more.', 'Look at the list again.'),
  'era.other-head': told(
    'This proposal begins at another block than the last one this tab has.',
    'Wait until this tab has caught up. If nothing changes, compare with another hospital.',
  ),
  'era.other-notar': told(
    'This tab knows of a later block that the proposal does not begin with.',
    'Propose again; the new proposal begins with that block.',
  ),
  'era.block-missing': told(
    'The block that the proposal begins with has not come to this tab yet.',
    'Keep the others’ tabs open, and try again in a moment.',
  ),
  'era.signed': told(
    'Your institution has signed another proposal to go on from the same block.',
    'Signing two would be a broken promise that everybody can prove. Agree on the one you signed.',
  ),
  'era.too-few': told(
    'Institutions with more than half of the stake have to sign before anybody can go on.',
    'Ask more of them to sign.',
  ),
  'era.forged': told('A signature under this proposal is false.', 'Compare with another hospital.'),
  'era.resting': told(
    'The others have just gone on without some institutions, and have agreed on nothing since.',
    'Keep this tab open, and wait until something new has become final.',
  ),
} satisfies Partial<Record<RefusalCode, Teller>>
