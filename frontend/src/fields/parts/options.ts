import type { FieldDef, Option } from '../../api/types'
import { localText } from '../../lib/labels'

const fresh = new Map<string, Option[]>()

/**
 * Know a tag that was made a moment ago, before the definitions are loaded again: loading them at
 * once would close the cell that is being edited.
 */
export function rememberOption(field: FieldDef, option: Option): void {
  const id = field.id ?? field.key
  fresh.set(id, [...(fresh.get(id) ?? []).filter((one) => one.key !== option.key), option])
}

function optionsOf(field: FieldDef): readonly Option[] {
  const known = field.config.options ?? []
  const made = fresh.get(field.id ?? field.key)
  if (!made) return known
  return [...known, ...made.filter((option) => !known.some((one) => one.key === option.key))]
}

/** The options of a choice that may still be picked. */
export function liveOptions(field: FieldDef): Option[] {
  return optionsOf(field).filter((option) => !option.archived)
}

/** An option by key, archived ones included. */
export function findOption(field: FieldDef, key: unknown): Option | undefined {
  return optionsOf(field).find((option) => option.key === key)
}

/** Name of an option; an unknown key shows itself. */
export function optionText(field: FieldDef, key: unknown): string {
  const option = findOption(field, key)
  return option ? localText(option.label, option.key) : typeof key === 'string' ? key : ''
}

/** Find an option by key or by any of its names, spaces and case aside. */
export function matchOption(field: FieldDef, text: string): Option | undefined {
  const wanted = plain(text)
  return optionsOf(field).find(
    (option) =>
      plain(option.key) === wanted ||
      Object.values(option.label).some((label) => plain(label ?? '') === wanted),
  )
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
