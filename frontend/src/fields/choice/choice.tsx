import { StateDot } from '../../ui/StateDot'
import { asShown, noFault } from '../parts/checks'
import { findOption, matchOption, optionText } from '../parts/options'
import { PlainCell } from '../parts/PlainCell'
import { asText, type CellProps, type FieldPlugin } from '../types'
import { ChoiceFilter, ChoiceInput } from './Input'

function ChoiceCell({ field, value, isMasked }: CellProps) {
  if (isMasked) return <PlainCell text={asText(value)} isMasked />
  if (!value) return null
  return <StateDot color={findOption(field, value)?.color}>{optionText(field, value)}</StateDot>
}

/** One of the field's options, kept by its key. */
export const choiceField: FieldPlugin = {
  type: 'choice',
  Cell: ChoiceCell,
  Input: ChoiceInput,
  Filter: ChoiceFilter,
  editor: 'popup',
  typing: 'search',
  isMultiple: false,
  align: 'left',
  width: 120,
  format: (value, field) => (value ? optionText(field, value) : ''),
  parse: (text, field) => {
    const option = matchOption(field, text)
    return option ? { value: option.key } : { fault: { code: 'unknownOption', params: { text } } }
  },
  check: noFault,
  toWire: asShown,
}
