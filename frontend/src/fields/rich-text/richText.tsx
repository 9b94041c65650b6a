import { lazy, Suspense } from 'react'
import { Popover } from '../parts/antd'
import { noFault } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import partStyles from '../parts/parts.module.css'
import { TextFilter } from '../parts/TextInput'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'
import { fromPlain, plainText } from './plain'
import styles from './richText.module.css'
import { RichTextView } from './View'

const Editor = lazy(() => import('./Editor'))

function RichTextCell({ value, isMasked }: CellProps) {
  const text = isMasked ? asText(value) : plainText(asText(value).slice(0, 4000))
  return <PlainCell text={text.replace(/\n/g, ' ')} isMasked={isMasked} />
}

function RichTextInput(props: InputProps) {
  const editor = (
    <Suspense fallback={<div className={styles.loading} />}>
      <Editor {...props} />
    </Suspense>
  )
  if (!props.popup) return editor
  return (
    <Popover
      open
      placement="bottomLeft"
      trigger="click"
      onOpenChange={(isOpen) => {
        if (!isOpen) props.popup?.onClose()
      }}
      content={<div className={styles.popup}>{editor}</div>}
    >
      <span className={partStyles.full} />
    </Popover>
  )
}

/** Text with headings, lists and links; the server keeps only harmless formatting. */
export const richTextField: FieldPlugin = {
  type: 'rich_text',
  Cell: RichTextCell,
  View: RichTextView,
  isWide: true,
  Input: RichTextInput,
  Filter: TextFilter,
  editor: 'popup',
  typing: 'none',
  isMultiple: true,
  align: 'left',
  width: 240,
  format: (value) => plainText(asText(value)),
  parse: (text) => ({ value: fromPlain(text) }),
  check: (value, field) => {
    const limit = field.config.max_length
    return typeof limit === 'number' && plainText(asText(value)).length > limit
      ? { code: 'tooLong', params: { max: limit } }
      : noFault()
  },
  toWire: (value) => asText(value) || null,
}
