import type { FieldDef, Option } from '../../api/types'
import { localText } from '../../lib/labels'

/** The options of a choice that may still be picked. */
export function liveOptions(field: FieldDef): Option[] {
  return (field.config.options ?? []).filter((option) => !option.archived)
}

/** An option by key, archived ones included. */
export function findOption(field: FieldDef, key: unknown): Option | undefined {
  return (field.config.options ?? []).find((option) => option.key === key)
}

/** Name of an option; an unknown key shows itself. */
export function optionText(field: FieldDef, key: unknown): string {
  const option = findOption(field, key)
  return option ? localText(option.label, option.key) : typeof key === 'string' ? key : ''
}

/** Find an option by key or by any of its names, spaces and case aside. */
export function matchOption(field: FieldDef, text: string): Option | undefined {
  const wanted = plain(text)
  return (field.config.options ?? []).find(
    (option) =>
      plain(option.key) === wanted ||
      Object.values(option.label).some((label) => plain(label ?? '') === wanted),
  )
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
