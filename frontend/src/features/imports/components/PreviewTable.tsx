import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { fieldWords } from '../model/fieldWords'
import { type ImportPreview, showValue } from '../model/preview'
import css from './imports.module.css'

interface PreviewTableProps {
  object: ObjectDef
  preview: ImportPreview
  mapping: Record<string, string | null>
}

/** The first rows as they will be stored. */
export function PreviewTable({ object, preview, mapping }: PreviewTableProps) {
  const { t } = useTranslation('imports')
  const used = new Set(Object.values(mapping))
  const present = new Set(preview.rows.flatMap((row) => Object.keys(row.fields)))
  const fields = object.fields.filter((field) => used.has(field.key) || present.has(field.key))
  const labels = new Map(fields.map((field) => [field.key, fieldWords(field, t('yes'), t('no'))]))
  return (
    <section className={css.block}>
      <h2>{t('preview.title', { count: preview.rows.length })}</h2>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {fields.map((field) => (
                <th key={field.key} scope="col">
                  {localText(field.label, field.key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={`${row.sheet}:${row.row}`}>
                <td className={css.num}>{row.row}</td>
                {fields.map((field) => (
                  <td key={field.key} className={css.samples}>
                    {showValue(row.fields[field.key], labels.get(field.key))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
