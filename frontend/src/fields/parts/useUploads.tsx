import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../api/types'
import { useFieldEnv } from '../env'
import { asFiles, type InputProps } from '../types'
import styles from './parts.module.css'

interface UploadOptions {
  /** What the server is to make of the files. */
  readonly kind?: 'image'
  /** File types the picker offers. */
  readonly accept?: string
  readonly label: string
  /** A reason not to send a file. */
  readonly refuse?: (file: File) => string | null
}

interface Uploads {
  readonly files: readonly FileValue[]
  /** Files still on their way. */
  readonly pending: number
  readonly remove: (id: string) => void
  /** For the button that opens the picker and takes what is dropped on it. */
  readonly button: {
    readonly id?: string
    readonly 'data-over': boolean
    readonly onClick: () => void
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: () => void
    readonly onDrop: (event: DragEvent) => void
  }
  /** The hidden picker and the fault, to be drawn anywhere beside the button. */
  readonly parts: ReactNode
}

/** Upload by picking or dropping, several at once: files and pictures alike. */
export function useUploads({ field, value, onChange, id }: InputProps, options: UploadOptions): Uploads {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const picker = useRef<HTMLInputElement>(null)
  const [pending, setPending] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const [isOver, setIsOver] = useState(false)
  const files = asFiles(value)
  const to = { object: env.object, field: field.key, ...(options.kind ? { kind: options.kind } : {}) }

  const handleFiles = async (chosen: readonly File[]) => {
    setFault(null)
    setPending(chosen.length)
    let next = files
    for (const file of chosen) {
      const refusal = options.refuse?.(file) ?? null
      try {
        if (refusal === null) {
          next = [...next, await env.uploadFile(file, to)]
          onChange(next)
        } else setFault(refusal)
      } catch (error) {
        setFault((error instanceof Error && error.message) || t('uploadFailed', { name: file.name }))
      }
      setPending((count) => count - 1)
    }
  }

  return {
    files,
    pending,
    remove: (gone) => {
      const left = files.filter((file) => file.id !== gone)
      onChange(left.length > 0 ? left : null)
    },
    button: {
      ...(id ? { id } : {}),
      'data-over': isOver,
      onClick: () => picker.current?.click(),
      onDragOver: (event) => {
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: () => setIsOver(false),
      onDrop: (event) => {
        event.preventDefault()
        setIsOver(false)
        void handleFiles([...event.dataTransfer.files])
      },
    },
    parts: (
      <>
        <input
          ref={picker}
          type="file"
          {...(options.accept ? { accept: options.accept } : {})}
          multiple
          hidden
          aria-label={options.label}
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
      </>
    ),
  }
}
