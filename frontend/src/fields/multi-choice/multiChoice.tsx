import { Tag } from '../../ui/StateDot'
import { ChoiceFilter, MultiChoiceInput } from '../choice/Input'
import { noFault } from '../parts/checks'
import { findOption, matchOption, optionText } from '../parts/options'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { asKeys, asText, type CellProps, type FieldPlugin } from '../types'

function MultiChoiceCell({ field, value, isMasked }: CellProps) {
  if (isMasked) return <PlainCell text={asText(value)} isMasked />
  return (
    <span className={styles.tags}>
      {asKeys(value).map((key) => (
        <Tag key={key} color={findOption(field, key)?.color}>
          {optionText(field, key)}
        </Tag>
      ))}
    </span>
  )
}

/** Several of the field's options. */
export const multiChoiceField: FieldPlugin = {
  type: 'multi_choice',
  Cell: MultiChoiceCell,
  Input: MultiChoiceInput,
  Filter: ChoiceFilter,
  editor: 'popup',
  typing: 'search',
  isMultiple: true,
  align: 'left',
  width: 170,
  format: (value, field) =>
    asKeys(value)
      .map((key) => optionText(field, key))
      .join('、'),
  parse: (text, field) => {
    const keys: string[] = []
    for (const part of text.split(/[、,，;；\n]/).filter((word) => word.trim())) {
      const option = matchOption(field, part)
      if (!option) return { fault: { code: 'unknownOption', params: { text: part.trim() } } }
      keys.push(option.key)
    }
    return { value: [...new Set(keys)] }
  },
  check: noFault,
  toWire: (value) => (asKeys(value).length > 0 ? asKeys(value) : null),
}
