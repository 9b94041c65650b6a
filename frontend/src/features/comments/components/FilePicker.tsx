import { Paperclip } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../../api/types'
import { useFieldEnv } from '../../../fields/env'
import { toast } from '../../../ui/toast'
import styles from './Composer.module.css'

interface FilePickerProps {
  readonly object: string
  readonly field: string
  readonly files: readonly FileValue[]
  readonly onChange: (files: FileValue[]) => void
}

/** A clip that uploads files (photos on a phone). */
export function FilePicker({ object, field, files, onChange }: FilePickerProps) {
  const { t } = useTranslation('comments')
  const env = useFieldEnv()
  const input = useRef<HTMLInputElement>(null)
  const [pending, setPending] = useState(0)
  const upload = async (chosen: readonly File[]) => {
    setPending(chosen.length)
    let next = [...files]
    for (const file of chosen) {
      try {
        next = [...next, await env.uploadFile(file, { object, field })]
        onChange(next)
      } catch (error) {
        toast.error((error instanceof Error && error.message) || t('uploadFailed', { name: file.name }))
      }
      setPending((count) => count - 1)
    }
  }
  return (
    <>
      <button
        type="button"
        className={styles.tool}
        disabled={pending > 0}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={15} aria-hidden="true" />
        <span>{pending > 0 ? t('uploading', { count: pending }) : t('attach')}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={(event) => {
          void upload([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
