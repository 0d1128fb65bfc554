import { attachmentsOf, type Attachment } from './attachment.ts'
import { codings, sourceCode, type Coding } from './code.ts'
import { resolve, typeNamed, type HealthDocument } from './document.ts'
import { clip, isList, isObject, list, objects, str, type Json, type JsonObject } from './json.ts'
import { kinOf, type Kin } from './kin.ts'
import { clipBlocks, plainText, readNarrative, type Block } from './narrative.ts'
import type { Result } from './quantity.ts'
import { codesOf, dateOf, resultIn, statusOf } from './row.ts'
import { own, said, saidStatus, saidValue, type Said } from './said.ts'
import { groups, speak } from './speak.ts'
import { humanise, titleOf } from './title.ts'
import { voiceOf, type Voice } from './voice.ts'

/** Everything one entry holds, as a tree of labelled values; text only, safe to put on a screen. */
export interface EntryDetail {
  readonly ordinal: number
  readonly title: Said
  readonly date: string
  readonly status: Said
  readonly codes: readonly string[]
  /** Whether the patient or somebody near wrote or told it. */
  readonly voice: Voice
  /** What this version of it is called and when it was last changed; '' where that is not said. */
  readonly version: { readonly name: string; readonly changed: string }
  /** The words of the entry's narrative. */
  readonly narrative: readonly Block[]
  readonly fields: readonly Field[]
  readonly attachments: readonly Attachment[]
  /** What an observation found. */
  readonly result: Result | undefined
  /** The entries that stand in the same row. */
  readonly kin: readonly Kin[]
  /** For the place where someone asks for it: what the resource is called in FHIR. */
  readonly source: { readonly type: string; readonly id: string; readonly fullUrl: string }
  /** Whether something was left out because the entry is longer than a screen should be. */
  readonly cut: boolean
}

export interface Field {
  /** The field's name in words, in English as FHIR names it. */
  readonly label: string
  readonly value: Said
  /** The entry a reference leads to. */
  readonly to?: number
  readonly fields: readonly Field[]
}

const fieldsMax = 1_500
const valueMax = 4_000

/** The detail of an entry by its ordinal; undefined for an ordinal outside the document. */
export function describeEntry(document: HealthDocument, ordinal: number): EntryDetail | undefined {
  const entry = document.entries[ordinal]
  if (!entry) return undefined
  const { resource, type, id, fullUrl } = entry
  const budget: Budget = { document, resource, left: fieldsMax, cut: false }
  const fields = fieldsOf(budget, resource)
  return {
    ordinal,
    title: titleOf(document, resource),
    date: dateOf(resource),
    status: statusOf(resource),
    codes: codesOf(resource),
    voice: voiceOf(document, resource),
    version: {
      name: clip(str(resource, 'meta', 'versionId'), 40),
      changed: clip(str(resource, 'meta', 'lastUpdated'), 40),
    },
    narrative: narrativeOf(resource),
    fields,
    attachments: attachmentsOf(document, entry),
    result: resultIn(resource),
    kin: kinOf(document, ordinal),
    source: { type, id: clip(id, 200), fullUrl: clip(fullUrl, 400) },
    cut: budget.cut,
  }
}

const narrativeMax = 20_000

/** Without the line in which a machine says that it wrote the rest. */
const narrativeOf = (resource: JsonObject): readonly Block[] =>
  clipBlocks(
    readNarrative(str(resource, 'text', 'div')).filter(
      ({ cells }, index) => index > 0 || !/^generated narrative/i.test(cells[0] ?? ''),
    ),
    narrativeMax,
  )

interface Budget {
  readonly document: HealthDocument
  readonly resource: JsonObject
  left: number
  cut: boolean
}

/** Told elsewhere on the screen, or meant for machines only. */
const skipped = new Set(['resourceType', 'id', 'text', 'meta', 'implicitRules', 'language'])

const fieldsOf = (budget: Budget, holder: JsonObject, isResource = true): readonly Field[] =>
  Object.entries(holder).flatMap(([name, value]) => {
    if (isResource && skipped.has(name)) return []
    return list(isList(value) ? value : [value]).flatMap((each) => fieldOf(budget, name, labelOf(name), each))
  })

/** FHIR names a field of several types after the type it has (onsetDateTime, valueQuantity): that part is left out. */
const choice =
  /^(value|effective|onset|abatement|medication|occurrence|performed|deceased|timing|dose|rate|asNeeded|doseNumber|seriesDoses|serviced|location|item|scheduled|collected|source|age|due|start|content|allowed|detail|reported)(?:[A-Z][a-z]+){1,2}$/

const labelOf = (name: string): string => {
  const bare = name.startsWith('_') ? name.slice(1) : name
  return clip(humanise(choice.exec(bare)?.[1] ?? bare), 80)
}

function fieldOf(budget: Budget, name: string, label: string, value: Json): readonly Field[] {
  if (value === null) return []
  if (budget.left <= 0) {
    budget.cut = true
    return []
  }
  budget.left--
  if (!isObject(value)) return [{ label, value: leaf(budget, name, value), fields: [] }]
  if (name === 'extension' || name === 'modifierExtension') return extension(budget, value)
  const { document, resource } = budget
  if (str(value, 'resourceType') !== '')
    return [{ label, value: titleOf(document, value), fields: fieldsOf(budget, value) }]
  const words = speak(document, resource, value) ?? elsewhere(value)
  const target = resolve(document, resource, value)?.entry
  if (target) return [{ label, value: words, to: target.ordinal, fields: [] }]
  if (objects(value, 'coding').length === 0)
    return [{ label, value: words, fields: simple(value) ? [] : fieldsOf(budget, value, false) }]
  const coded = codings(value)
  if (objects(value, 'coding').length > coded.length) budget.cut = true
  const status = saidStatus(/status$/i.test(name) ? clip(coded[0]?.code ?? '', 40) : '')
  const codes = coded.filter((each) => each.display !== '' || sourceCode(each) !== each.code)
  return [{ label, value: status.key === '' ? words : status, fields: codes.map(codeField) }]
}

const persons = ['Patient', 'Person', 'Practitioner', 'PractitionerRole', 'RelatedPerson']

/** What a reference without words of its own leads to when that is not in the document. */
function elsewhere(value: JsonObject): Said {
  const pointer = clip(str(value, 'reference'), 200)
  if (pointer === '') return own('')
  const type = typeNamed(value)
  if (persons.includes(type)) return said('value.elsewhere.person', pointer)
  return said(type === 'Organization' ? 'value.elsewhere.organisation' : 'value.elsewhere.thing', pointer)
}

const codeField = (coding: Coding): Field => ({
  label: clip(sourceCode(coding) || coding.system, 200),
  value: own(clip(coding.display, valueMax)),
  fields: [],
})

function leaf(budget: Budget, name: string, value: Json): Said {
  const text = str(value)
  if (name === 'data' && text.length > 200) return own(`${Math.floor((text.length * 3) / 4)} bytes`)
  if (name === 'div') return own(clip(plainText(text), valueMax))
  if (/status$/i.test(name)) return saidStatus(clip(text, 40))
  const group = Object.hasOwn(groups, name) ? groups[name] : undefined
  if (group !== undefined && text.length <= 40) return saidValue(group, text)
  if (text.length > valueMax) budget.cut = true
  budget.left -= Math.floor(Math.min(text.length, valueMax) / 200)
  if (text.length > 200 || typeof value === 'number') return own(clip(text, valueMax))
  return speak(budget.document, budget.resource, value) ?? own('')
}

/** A data type whose words say all of it: no need to list its parts again. */
function simple(value: JsonObject): boolean {
  const keys = Object.keys(value)
  const only = (...allowed: readonly string[]) => keys.every((key) => allowed.includes(key))
  const quantity = typeof value['value'] === 'number' && only('value', 'unit', 'system', 'code', 'comparator')
  return (
    quantity ||
    only('start', 'end') ||
    only('value', 'currency') ||
    only('low', 'high') ||
    only('reference', 'display', 'type') ||
    only('text', 'family', 'given', 'prefix', 'use') ||
    only('code', 'display', 'system', 'version')
  )
}

/** An extension is named by the end of its address; its one value, or the extensions inside. */
function extension(budget: Budget, value: JsonObject): readonly Field[] {
  const label = clip(humanise((str(value, 'url').split('/').at(-1) ?? '').replaceAll('-', ' ')), 80)
  const held = Object.keys(value).find((key) => key.startsWith('value'))
  if (held === undefined)
    return [
      {
        label,
        value: own(''),
        fields: fieldsOf(budget, value, false).filter((each) => each.label !== 'Url'),
      },
    ]
  return list(value, held).flatMap((each) => fieldOf(budget, held, label, each))
}
