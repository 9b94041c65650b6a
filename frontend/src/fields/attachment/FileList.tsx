import { Paperclip, Upload, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../api/types'
import { useFieldEnv } from '../env'
import styles from '../parts/parts.module.css'
import { useUploads } from '../parts/useUploads'
import type { InputProps } from '../types'
import { formatBytes } from './bytes'

interface FileListProps {
  readonly files: readonly FileValue[]
  readonly onRemove?: (id: string) => void
}

/** Files with their size; a click downloads. */
export function FileList({ files, onRemove }: FileListProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  return (
    <div className={styles.files}>
      {files.map((file) => (
        <div key={file.id} className={styles.file}>
          <Paperclip size={13} aria-hidden />
          <a href={env.fileUrl(file.id)} download={file.name}>
            {file.name}
          </a>
          <span className={styles.muted}>{formatBytes(file.size)}</span>
          {onRemove && (
            <button
              type="button"
              aria-label={t('removeFile', { name: file.name })}
              onClick={() => onRemove(file.id)}
            >
              <X size={14} />
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

/** Upload by picking or dropping; several at once. */
export function AttachmentInput(props: InputProps) {
  const { t } = useTranslation('fields')
  const uploads = useUploads(props, { label: t('dropFiles') })
  return (
    <div className={styles.files}>
      <FileList files={uploads.files} onRemove={uploads.remove} />
      <button type="button" className={styles.drop} {...uploads.button}>
        <Upload size={14} aria-hidden />
        {uploads.pending > 0 ? t('uploading', { count: uploads.pending }) : t('dropFiles')}
      </button>
      {uploads.parts}
    </div>
  )
}
