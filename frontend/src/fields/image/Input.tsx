import { ImagePlus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../api/types'
import { useFieldEnv } from '../env'
import { useUploads } from '../parts/useUploads'
import type { InputProps } from '../types'
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

/** Pictures of a phone that no browser shows; the picker leaves them out, dropping does not. */
const isHeic = (file: File) => /\.hei[cf]$/i.test(file.name) || /^image\/hei[cf]/.test(file.type)

/** Upload pictures by picking or dropping. */
export function ImageUpload(props: InputProps) {
  const { t } = useTranslation('fields')
  const uploads = useUploads(props, {
    kind: 'image',
    accept: 'image/png,image/jpeg,image/webp,image/gif,image/bmp',
    label: t('addImage'),
    refuse: (file) => (isHeic(file) ? t('heic', { name: file.name }) : null),
  })
  const isFull = uploads.files.length >= Number(props.field.config.max_count ?? 50)
  return (
    <div className={styles.stack}>
      <ImageTiles images={uploads.files} onRemove={uploads.remove}>
        {isFull ? null : (
          <button type="button" className={styles.add} {...uploads.button}>
            <ImagePlus size={20} aria-hidden />
            {uploads.pending > 0 ? t('uploadingShort') : t('addImage')}
          </button>
        )}
      </ImageTiles>
      {uploads.parts}
    </div>
  )
}
