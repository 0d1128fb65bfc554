/** The words of the screens in English, for tests outside a page. */
import { speak } from '../../src/app/words/words.ts'

await speak('en')

export { say, sentence } from '../../src/app/words/words.ts'
