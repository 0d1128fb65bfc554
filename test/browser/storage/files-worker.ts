/** Files of the private file system behind a port. */
import { serve } from '../../../src/core/port.ts'
import type { Bytes } from '../../../src/core/bytes.ts'
import { openFiles } from '../../../src/storage/opfs.ts'

interface At {
  readonly name: string
  readonly place: number
}
export interface FileCalls {
  write(input: At & { readonly piece: Bytes }): Record<never, never>
  read(input: At): { readonly piece: Bytes | undefined }
  settle(input: Pick<At, 'name'>): Record<never, never>
  remove(input: Pick<At, 'name'>): Record<never, never>
}

const begin = ({ data }: MessageEvent<{ readonly profile: string; readonly port: MessagePort }>): void =>
  void start(data.profile, data.port)
self.addEventListener('message', begin, { once: true })

async function start(profile: string, port: MessagePort): Promise<void> {
  const files = await openFiles(profile)
  if (!files) throw new Error('this browser has no such files')
  serve<FileCalls, Record<never, never>>(port, {
    calls: {
      async write({ name, place, piece }) {
        await files.write(name, place, piece)
        return {}
      },
      read: async ({ name, place }) => ({ piece: await files.read(name, place) }),
      async settle({ name }) {
        await files.settle(name)
        return {}
      },
      async remove({ name }) {
        await files.remove(name)
        return {}
      },
    },
    views: {},
  })
  port.start()
}
