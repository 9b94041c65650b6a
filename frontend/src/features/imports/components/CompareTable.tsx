import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { fieldWords } from '../model/fieldWords'
import { showValue } from '../model/preview'
import review from './review.module.css'

interface Side {
  key: string
  title: string
  fields: Record<string, unknown>
}

interface CompareTableProps {
  object: ObjectDef
  sides: Side[]
  isLoading?: boolean
}

/** Values side by side; what differs is marked. */
export function CompareTable({ object, sides, isLoading = false }: CompareTableProps) {
  const { t } = useTranslation('imports')
  if (isLoading) return <Spin size="small" aria-label={t('loading')} />
  const fields = object.fields.filter((field) =>
    sides.some(
      (side, index) =>
        (index === 0 || !field.is_system) &&
        side.fields[field.key] !== undefined &&
        side.fields[field.key] !== null,
    ),
  )
  return (
    <div className={review.scroll}>
      <table className={review.compare}>
        <thead>
          <tr>
            <th scope="col">
              <span className={review.hidden}>{t('field')}</span>
            </th>
            {sides.map((side) => (
              <th key={side.key} scope="col">
                {side.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const labels = fieldWords(field, t('yes'), t('no'))
            const texts = sides.map((side) => showValue(side.fields[field.key], labels))
            return (
              <tr key={field.key}>
                <th scope="row">{localText(field.label, field.key)}</th>
                {texts.map((text, index) => (
                  <td
                    key={sides[index]?.key}
                    className={text && texts[0] && text !== texts[0] ? review.other : undefined}
                  >
                    {text}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
