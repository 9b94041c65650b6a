import { attachmentField } from '../attachment/attachment'
import { useFieldEnv } from '../env'
import { Popover } from '../parts/antd'
import { HiddenCell, PlainCell } from '../parts/PlainCell'
import { PopupInput } from '../parts/PopupInput'
import { asFiles, asText, type CellProps, type FieldPlugin, type InputProps, isHiddenRef } from '../types'
import { ImageTiles, ImageUpload } from './Input'
import styles from './image.module.css'

const SHOWN = 4

function ImageCell({ value, isMasked }: CellProps) {
  const env = useFieldEnv()
  if (isHiddenRef(value)) return <HiddenCell />
  if (isMasked) return <PlainCell text={asText(value)} isMasked />
  const images = asFiles(value)
  const first = images[0]
  if (!first) return null
  return (
    <Popover
      placement="bottomLeft"
      trigger="hover"
      mouseEnterDelay={0.4}
      content={<img className={styles.large} src={env.imageUrl(first.id, 'thumb')} alt={first.name} />}
    >
      <span className={styles.row}>
        {images.slice(0, SHOWN).map((image) => (
          <img
            key={image.id}
            className={styles.small}
            src={env.imageUrl(image.id, 'thumb')}
            alt={image.name}
            loading="lazy"
          />
        ))}
        {images.length > SHOWN && <span className={styles.more}>+{images.length - SHOWN}</span>}
      </span>
    </Popover>
  )
}

function ImageView({ value }: CellProps) {
  return <ImageTiles images={asFiles(value)} />
}

function ImageInput(props: InputProps) {
  return <PopupInput {...props} Form={ImageUpload} />
}

/** Pictures with small ones in lists. */
export const imageField: FieldPlugin = {
  ...attachmentField,
  type: 'image',
  Cell: ImageCell,
  View: ImageView,
  isWide: true,
  Input: ImageInput,
  width: 130,
}
