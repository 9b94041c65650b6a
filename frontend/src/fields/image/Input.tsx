import { ImagePlus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../api/types'
import { useFieldEnv } from '../env'
import partStyles from '../parts/parts.module.css'
import { asFiles, type InputProps } from '../types'
import styles from './image.module.css'

interface TilesProps {
  readonly images: readonly FileValue[]
  readonly onRemove?: (id: string) => void
  readonly children?: React.ReactNode
}

/** Pictures in a row; a click opens one in its own tab. */
export function ImageTiles({ images, onRemove, children }: TilesProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  return (
    <div className={styles.tiles}>
      {images.map((image) => (
        <div key={image.id} className={styles.tile}>
          <a href={env.imageUrl(image.id, 'full')} target="_blank" rel="noreferrer" title={image.name}>
            <img src={env.imageUrl(image.id, 'thumb')} alt={image.name} loading="lazy" />
          </a>
          {onRemove && (
            <button
              type="button"
              aria-label={t('removeFile', { name: image.name })}
              onClick={() => onRemove(image.id)}
            >
              <X size={13} aria-hidden />
            </button>
          )}
        </div>
      ))}
      {children}
    </div>
  )
}

/** Upload pictures by picking or dropping. */
export function ImageUpload({ field, value, onChange, id }: InputProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const picker = useRef<HTMLInputElement>(null)
  const [pending, setPending] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const [isOver, setIsOver] = useState(false)
  const images = asFiles(value)
  const isFull = images.length >= Number(field.config.max_count ?? 50)

  const handleFiles = async (chosen: readonly File[]) => {
    setFault(null)
    setPending(chosen.length)
    let next = images
    for (const file of chosen) {
      try {
        next = [...next, await env.uploadFile(file, { object: env.object, field: field.key, kind: 'image' })]
        onChange(next)
      } catch (error) {
        setFault((error instanceof Error && error.message) || t('uploadFailed', { name: file.name }))
      }
      setPending((count) => count - 1)
    }
  }

  return (
    <div className={styles.stack}>
      <ImageTiles
        images={images}
        onRemove={(gone) => {
          const left = images.filter((image) => image.id !== gone)
          onChange(left.length > 0 ? left : null)
        }}
      >
        {isFull ? null : (
          <button
            type="button"
            {...(id ? { id } : {})}
            className={styles.add}
            data-over={isOver}
            onClick={() => picker.current?.click()}
            onDragOver={(event) => {
              event.preventDefault()
              setIsOver(true)
            }}
            onDragLeave={() => setIsOver(false)}
            onDrop={(event) => {
              event.preventDefault()
              setIsOver(false)
              void handleFiles([...event.dataTransfer.files])
            }}
          >
            <ImagePlus size={20} aria-hidden />
            {pending > 0 ? t('uploadingShort') : t('addImage')}
          </button>
        )}
      </ImageTiles>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif,image/bmp"
        multiple
        hidden
        aria-label={t('addImage')}
        onChange={(event) => {
          void handleFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {fault && (
        <span role="alert" className={partStyles.fault}>
          {fault}
        </span>
      )}
    </div>
  )
}
