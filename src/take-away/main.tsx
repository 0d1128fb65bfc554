/** The page inside a file that shows itself: records and their proofs, and nothing from anywhere else. */
import type { ComponentProps } from 'solid-js'
import { render } from 'solid-js/web'
import { refusalOf } from '../core/refusal.ts'
import { takenAwayIn } from '../app/record/take-away-file.ts'
import { chooseLanguage } from '../app/words/language.ts'
import { proofWords, speak, takeWords } from '../app/words/words.ts'
import { Reader } from './reader.tsx'
import '../app/shell/style.css'
import './reader.css'

async function start(root: HTMLElement): Promise<void> {
  // Whoever opens it may read another language than whoever made it.
  await speak(chooseLanguage(navigator.languages))
  await Promise.all([proofWords.ready(), takeWords.ready()])
  const { taken, refusal } = read()
  render(() => <Reader taken={taken} refusal={refusal} />, root)
}

function read(): ComponentProps<typeof Reader> {
  try {
    return { taken: takenAwayIn(block), refusal: undefined }
  } catch (caught) {
    return { taken: undefined, refusal: refusalOf(caught) }
  }
}
const block = (id: string): string | undefined => document.querySelector(`script#${id}`)?.textContent

const root = document.getElementById('root')
if (root) void start(root)
