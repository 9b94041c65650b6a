import { Paperclip, Upload, X } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../api/types'
import { useFieldEnv } from '../env'
import styles from '../parts/parts.module.css'
import { asFiles, type InputProps } from '../types'
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
export function AttachmentInput({ field, value, onChange, id }: InputProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const picker = useRef<HTMLInputElement>(null)
  const [pending, setPending] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const [isOver, setIsOver] = useState(false)
  const files = asFiles(value)

  const handleFiles = async (chosen: readonly File[]) => {
    setFault(null)
    setPending(chosen.length)
    let next = files
    for (const file of chosen) {
      try {
        next = [...next, await env.uploadFile(file, { object: env.object, field: field.key })]
        onChange(next)
      } catch (error) {
        setFault((error instanceof Error && error.message) || t('uploadFailed', { name: file.name }))
      }
      setPending((count) => count - 1)
    }
  }

  const handleDrop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void handleFiles([...event.dataTransfer.files])
  }

  return (
    <div className={styles.files}>
      <FileList files={files} onRemove={(gone) => onChange(files.filter((file) => file.id !== gone))} />
      <button
        type="button"
        {...(id ? { id } : {})}
        className={styles.drop}
        data-over={isOver}
        onClick={() => picker.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={handleDrop}
      >
        <Upload size={14} aria-hidden />
        {pending > 0 ? t('uploading', { count: pending }) : t('dropFiles')}
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('dropFiles')}
        onChange={(event) => {
          void handleFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {fault && (
        <span role="alert" className={styles.fault}>
          {fault}
        </span>
      )}
    </div>
  )
}
