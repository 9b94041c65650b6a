import { Paperclip } from 'lucide-react'
import { Popover } from '../parts/antd'
import { noFault } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import { PopupInput } from '../parts/PopupInput'
import styles from '../parts/parts.module.css'
import { TextFilter } from '../parts/TextInput'
import { asFiles, asText, type CellProps, type FieldPlugin, type InputProps } from '../types'
import { AttachmentInput, FileList } from './FileList'

function AttachmentCell({ value, isMasked }: CellProps) {
  if (isMasked) return <PlainCell text={asText(value)} isMasked />
  const files = asFiles(value)
  if (files.length === 0) return null
  return (
    <Popover content={<FileList files={files} />} placement="bottomLeft" trigger="hover">
      <span className={styles.person}>
        <Paperclip size={13} aria-hidden />
        <span className={styles.clip}>{files.length === 1 ? files[0]?.name : files.length}</span>
      </span>
    </Popover>
  )
}

function CellInput(props: InputProps) {
  return <PopupInput {...props} Form={AttachmentInput} />
}

/** Files. */
export const attachmentField: FieldPlugin = {
  type: 'attachment',
  Cell: AttachmentCell,
  Input: CellInput,
  Filter: TextFilter,
  editor: 'popup',
  typing: 'none',
  isMultiple: true,
  align: 'left',
  width: 130,
  format: (value) =>
    asFiles(value)
      .map((file) => file.name)
      .join('、'),
  parse: () => ({ fault: { code: 'readOnly' } }),
  check: noFault,
  toWire: (value) => {
    const ids = asFiles(value).map((file) => file.id)
    return ids.length > 0 ? ids : null
  },
}
