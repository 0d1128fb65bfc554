/** Why something of what several write together was not taken. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, type Teller } from '../tell.ts'

type Code = Extract<RefusalCode, `workspace.${string}`>

const leftAlone = 'It was left alone, and nothing was changed. You need not do anything.'

export const workspaceRefusals: Record<Code, Teller> = {
  'workspace.foreign': told('Somebody who is no device of this team wrote to its list.', leftAlone),
  'workspace.forged': told('A change of the team’s list was not made by the device it names.', leftAlone),
  'workspace.replayed': told(
    'A change of the team’s list came again, or from before the keys changed.',
    leftAlone,
  ),
  'workspace.early': told('A change of the team’s list came before what it builds on.', leftAlone),
  'workspace.full': told(
    'The team’s list is full.',
    'Remove what is done from the hand-over list, or shorten a note, then try again.',
  ),
  'workspace.unreadable': told('A change of the team’s list cannot be read.', leftAlone),
  'workspace.waiting': told(
    'This device was not let in to the team’s list yet.',
    'Open the officer’s device and unlock its keys; it lets this one in by itself.',
  ),
  'workspace.gone': told('Somebody took this off the list meanwhile.', 'Add it again if it is still needed.'),
}
