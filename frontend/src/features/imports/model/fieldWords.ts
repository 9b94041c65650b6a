import type { FieldDef } from '../../../api/types'
import { localText } from '../../../lib/labels'

/** The words by which values of a field are shown: option labels, yes and no. */
export function fieldWords(field: FieldDef, yes: string, no: string): ReadonlyMap<string, string> {
  if (field.type === 'yes_no')
    return new Map([
      ['true', yes],
      ['false', no],
    ])
  return new Map(
    (field.config.options ?? []).map((option) => [option.key, localText(option.label, option.key)]),
  )
}
