import { createResource, createSignal, Show, type JSX } from 'solid-js'
import { fingerprint } from '../proof/fingerprint.ts'
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

/** The name of the release a service worker keeps: a hash over all of its files, hexadecimal. */
function releaseOf(worker: ServiceWorker): Promise<string> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(String(data)))
    port1.start()
    worker.postMessage('release', [port2])
  })
}

/** The release that runs, and the one that waits, each by digits that people can compare. */
export function Releases(props: { readonly next?: ServiceWorker }): JSX.Element {
  const running = (): ServiceWorker | undefined => navigator.serviceWorker?.controller ?? undefined
  return (
    <dl class="facts">
      <Show when={running()}>{(worker) => <Release label={say().release.running} worker={worker()} />}</Show>
      <Show when={props.next}>{(worker) => <Release label={say().release.next} worker={worker()} />}</Show>
    </dl>
  )
}

function Release(props: { readonly label: string; readonly worker: ServiceWorker }): JSX.Element {
  const [name] = createResource(() => props.worker, releaseOf)
  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        <code>{fingerprint(name() ?? '')}</code>
      </dd>
    </>
  )
}

export function Update(): JSX.Element {
  const take = (worker: ServiceWorker): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    worker.postMessage('activate')
  }
  return (
    <Show when={waiting()}>
      {(worker) => (
        <div class="notice" role="status">
          <p>{say().release.ready}</p>
          <Releases next={worker()} />
          <p class="hint">{say().release.compare}</p>
          <button type="button" class="button" onClick={() => take(worker())}>
            {say().release.take}
          </button>
        </div>
      )}
    </Show>
  )
}
