/**
 * SMART Health Links (HL7, "SMART Health Cards and Links" 1.0): a link that holds the key of a sealed file and
 * says where that lies.
 *
 *   [viewer#] shlink:/ BASE64URL({ url, key, flag?, label?, exp? })
 *
 * `url` is where the file can be fetched; under flag U that is the file itself, without U a list on a server that
 * answers questions. `key` 32 B in base64url, `exp` seconds since 1970. Made here is flag U alone: a file that
 * lies anywhere, as no server of ours does. The link is as secret as what it opens; whoever has only the file
 * learns its size.
 */
import { base64url, type Bytes, utf8 } from '../../core/bytes.ts'
import { refuse, Refused } from '../../core/refusal.ts'
import type { Chance, Clock } from '../../core/world.ts'
import { isObject, num, str } from '../json.ts'
import { decoded, openJwe, readJson, sealJwe } from './jwe.ts'

const scheme = 'shlink:/'
const textMost = 8192
/** What the specification allows. */
const urlMost = 128
export const labelMost = 80
const keyBytes = 32

export interface SmartLink {
  readonly url: string
  /** 32 B. */
  readonly key: Bytes
  readonly label: string
  /** Milliseconds since 1970; undefined when it has no end. */
  readonly expires: number | undefined
}

/** A file's sealed form, to be put anywhere, and the key that goes into its link. */
export interface SmartFile {
  readonly sealed: string
  readonly key: Bytes
}

export async function sealSmartFile(fhir: Bytes, chance: Chance): Promise<SmartFile> {
  const key = chance(keyBytes)
  return { key, sealed: await sealJwe(fhir, key, 'application/fhir+json', chance) }
}

/** Refuses 'smart-link.address' for what is no https address of at most 128 characters. */
export function smartLinkOf({ url, key, label, expires }: SmartLink): string {
  if (url.length > urlMost || !isWebAddress(url)) refuse('smart-link.address', { most: urlMost })
  const payload = {
    url,
    flag: 'U',
    key: base64url(key),
    ...(label !== '' && { label: label.slice(0, labelMost) }),
    ...(expires !== undefined && { exp: Math.floor(expires / 1000) }),
  }
  return scheme + base64url(utf8(JSON.stringify(payload)))
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

/**
 * Reads a link, with or without a viewer's address before it. Refuses 'smart-link.unreadable',
 * 'smart-link.passcode' (flag P: its server asks for one), 'smart-link.server' (no flag U), 'smart-link.expired'.
 */
export function parseSmartLink(text: string, clock: Clock): SmartLink {
  const at = text.indexOf(scheme)
  if (text.length > textMost || at < 0) return refuse('smart-link.unreadable')
  const bytes = decoded(text.slice(at + scheme.length).trim())
  const payload = bytes && readJson(bytes)
  const key = decoded(str(payload, 'key'))
  const url = str(payload, 'url')
  if (!isObject(payload) || key?.length !== keyBytes || !isWebAddress(url))
    return refuse('smart-link.unreadable')
  const flags = str(payload, 'flag')
  if (flags.includes('P')) return refuse('smart-link.passcode')
  if (!flags.includes('U')) return refuse('smart-link.server')
  const seconds = num(payload, 'exp')
  const expires = seconds === undefined ? undefined : seconds * 1000
  if (expires !== undefined && expires <= clock()) return refuse('smart-link.expired', { at: expires })
  return { url, key, label: str(payload, 'label').slice(0, labelMost), expires }
}

/** Where the file of a link lies, for somebody who fetches it; undefined for what is no link. */
export function addressOf(text: string): string | undefined {
  try {
    return parseSmartLink(text, () => 0).url
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}

/** What the sealed file of a link holds; refuses 'smart-link.other-file'. */
export const openSmartFile = async (
  { key }: Pick<SmartLink, 'key'>,
  sealed: string,
  most: number,
): Promise<Bytes> => (await openJwe(sealed, key, most)) ?? refuse('smart-link.other-file')
