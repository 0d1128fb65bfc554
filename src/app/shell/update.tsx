import { createSignal, Show, type JSX } from 'solid-js'
import { say } from '../words/words.ts'

const [waiting, setWaiting] = createSignal<ServiceWorker>()

/**
 * Registers the service worker that keeps one release of the page on this device. A newer release waits until
 * a person takes it: the code under a running node never changes by itself. Settles when the page is in the
 * keeping of a release, or will not be: an install that failed, or a reload that asked to go past it.
 */
export async function keepRelease(address: string): Promise<void> {
  const registration = await navigator.serviceWorker.register(address)
  const look = (): void => {
    // Without a controller this is the first visit: nothing older is in use.
    if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting)
  }
  look()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
  const first = registration.installing
  if (first && !registration.active) await taken(first)
}

const taken = (first: ServiceWorker): Promise<void> =>
  new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true })
    first.addEventListener('statechange', () => {
      if (first.state === 'redundant') resolve()
    })
  })

export function Update(): JSX.Element {
  const take = (worker: ServiceWorker): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    worker.postMessage('activate')
  }
  return (
    <Show when={waiting()}>
      {(worker) => (
        <div class="notice" role="status">
          <p>{say().shell.update}</p>
          <button type="button" class="button" onClick={() => take(worker())}>
            {say().shell.updateNow}
          </button>
        </div>
      )}
    </Show>
  )
}
