/** What holds of every screen, in every language, by day and by night: for the walk over the scenes. */
import axe from 'axe-core'

/** What WCAG 2.2 asks for at levels A and AA, as far as a program can see it. */
const rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as const
const contrast = { type: 'rule', values: ['color-contrast'] } as const

/** Violations of WCAG, or of its contrast alone, each with where it is. */
export async function violations(of: 'everything' | 'contrast' = 'everything'): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: {
      ...(of === 'contrast' ? contrast : rules),
      values: [...(of === 'contrast' ? contrast : rules).values],
    },
    resultTypes: ['violations'],
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}

/**
 * What reaches out of the window sideways, or is cut by what holds it, so that somebody would miss it. Speaks of
 * nothing outside itself: it is sent to other pages, too.
 */
export function cut(): string[] {
  const inScroller = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true
    return false
  }
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      if (width <= 1 || inScroller(element)) return false
      return right > innerWidth + 1 || left < -1
    })
    .map(
      (element) =>
        `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.textContent?.slice(0, 40) ?? ''}`,
    )
}

/**
 * Texts that begin on the other side than the screen: a name in another script leads no sentence round, and no list
 * has one row at the far end. What somebody wrote at length keeps its own side. Speaks of nothing outside itself.
 */
export function astray(): string[] {
  const side = getComputedStyle(document.documentElement).direction
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const { direction, display } = getComputedStyle(element)
      const parent = element.parentElement
      return (
        direction !== side &&
        !display.startsWith('inline') &&
        display !== 'contents' &&
        (element.textContent ?? '').trim() !== '' &&
        element.matches(':not(bdi, input, textarea, button, pre, .narrative, .narrative *, svg, svg *)') &&
        parent !== null &&
        getComputedStyle(parent).direction === side
      )
    })
    .map(
      (element) =>
        `begins on the other side: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.textContent?.slice(0, 40) ?? ''}`,
    )
}

/** Every text somebody sees or hears on the screen: what stands there, and names and hints of elements. */
export function texts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode
    // Fields of an entry are called as FHIR names them, in English.
    if (parentElement && !parentElement.closest('script, style, .languages, .fields'))
      found.push(textContent ?? '')
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      found.push(element.getAttribute(name) ?? '')
  return found.map((text) => text.trim()).filter((text) => text !== '')
}
