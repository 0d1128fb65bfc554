// @ts-check
/**
 * A file of the page did not come: the browser had just stopped the service worker that was bringing it, or the
 * network failed. A browser does not ask a second time for a script that failed, so the page begins again: some
 * times, then it says so. Loaded before everything else, and plain, because what it watches may be any script.
 */
;(() => {
  const row = 'chartmesh:begun-again'
  const most = 3
  const withinMs = 60_000

  let begun = false
  const beginAgain = () => {
    // One file that is missing makes two of the events below, and counts once.
    if (begun) return
    begun = true
    const times = (sessionStorage.getItem(row) ?? '')
      .split(' ')
      .filter((at) => Math.abs(Date.now() - Number(at)) < withinMs)
    if (times.length < most) {
      sessionStorage.setItem(row, [...times, Date.now()].join(' '))
      location.reload()
      return
    }
    const said = document.getElementById('not-loaded')
    if (said) said.hidden = document.getElementById('root')?.hasChildNodes() === true
  }

  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement || target instanceof HTMLLinkElement) beginAgain()
    },
    true,
  )
  // As Vite calls it: an import that was asked for later.
  addEventListener('vite:preloadError', beginAgain)
})()
