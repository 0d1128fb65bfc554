import type { Status } from '../../node/api.ts'

/** Whether so many people have shown to keep a part of these keys that they bring them back. */
export const isWithPeople = ({ trusted }: Pick<Status, 'trusted'>): boolean =>
  trusted !== undefined && trusted.kept >= trusted.needed

/** Whether keys come back when this browser is gone: by the 24 words, or by people. */
export const hasWayBack = (status: Pick<Status, 'locks' | 'trusted'>): boolean =>
  status.locks.includes('words') || isWithPeople(status)
